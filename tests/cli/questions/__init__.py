"""Tests of cli/questions."""
