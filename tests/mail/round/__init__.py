"""Tests of `mail/round/`."""
