"""Tests of `mail/letters/`."""
