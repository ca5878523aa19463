"""Tests of `intake/imports/`."""
