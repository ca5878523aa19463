"""Tests of `intake/formats/`."""
