"""Tests of cli/look."""
