"""Tests of `definitions/rules/`."""
