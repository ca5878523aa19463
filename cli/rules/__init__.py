"""What the council has set: its policy, and the days on which it does not work."""
