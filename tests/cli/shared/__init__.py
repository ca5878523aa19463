"""Tests of cli/shared."""
