"""What is done to a running system to see whether anything is lost or doubled: `python -m bench.chaos`."""
