"""Tests of `web/clerk/`."""
