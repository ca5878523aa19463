"""The columns of tables."""
