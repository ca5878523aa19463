"""What people do in the demo's year, turn by turn."""
