"""What became of the mails of a case: from when its ladders count by that, and which mail follows."""
