"""Tests of `definitions/calendar/`."""
