"""Tests of `web/officer/`."""
