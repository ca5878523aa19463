"""A paper comes in: read, checked by the clerk, started. What every command with a paper shares."""
