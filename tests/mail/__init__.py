"""Tests of `mail/`."""
