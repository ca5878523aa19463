"""What more than one activity is made of: taking things one at a time, beating, sending. Temporal calls none of it."""
