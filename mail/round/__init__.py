"""Whose messages leave on a morning: gathered by person, each in its turn."""
