"""Papers of every kind, in every format, clean and messy."""
