"""Tests of cli/papers."""
