"""Tests, mirroring the code folder for folder."""
