"""A by-when's words to a date, a recurrence or a question. No case and no policy here."""
