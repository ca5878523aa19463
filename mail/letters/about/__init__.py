"""What letters say of the ladder, of who owes what, of meetings: each worked out from the record, as it is today."""
