"""The reading of one paper while it goes on: what was found, and what became of each line."""
