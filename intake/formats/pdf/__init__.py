"""A PDF to lines: its pages, the ruled tables on them, and the words outside the tables as paragraphs."""
