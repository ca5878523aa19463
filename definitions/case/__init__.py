"""The nouns of a case, the news and events that change it, and the fold that applies them. No rule refuses here."""
