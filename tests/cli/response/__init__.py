"""Tests of cli/response."""
