"""Tests of `definitions/chasing/`."""
