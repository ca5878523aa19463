"""Tests of `definitions/case/`."""
