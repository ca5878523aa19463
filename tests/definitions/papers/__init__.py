"""Tests of `definitions/papers/`."""
