"""What becomes of a case where something on record was an error: what is struck out with it, what it betters."""
