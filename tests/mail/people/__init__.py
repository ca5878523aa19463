"""Tests of `mail/people/`."""
