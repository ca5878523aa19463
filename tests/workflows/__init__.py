"""Lives on the real server: recorded, replayed, killed and brought back."""
