"""What a form or a command records."""
