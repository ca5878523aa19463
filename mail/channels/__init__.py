"""The ways by which a mail leaves."""
