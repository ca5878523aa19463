"""Tests of `mail/channels/`."""
