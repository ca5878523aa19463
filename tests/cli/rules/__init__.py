"""Tests of cli/rules."""
