"""What a form or a command records: its fields as typed values, to news and texts. No parsing, and no asking."""
