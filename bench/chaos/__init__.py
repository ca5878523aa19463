"""What is done to a system to see what it bears: `python -m bench.chaos`, and its modules `fuzz` and `archive`."""
