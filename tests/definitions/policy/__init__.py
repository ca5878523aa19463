"""Tests of `definitions/policy/`."""
