"""Tests of cli/clerks."""
