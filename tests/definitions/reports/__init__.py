"""Tests of `definitions/reports/`."""
