"""Everything about a mail but the act of sending it: people, letters, rounds, channels."""
