"""Tests of `definitions/undoing/`."""
