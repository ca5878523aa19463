"""Tests of cli/officers."""
