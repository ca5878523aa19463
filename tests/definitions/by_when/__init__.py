"""Tests of `definitions/by_when/`."""
