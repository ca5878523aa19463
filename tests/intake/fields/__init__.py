"""Tests of `intake/fields/`."""
