"""Tests of cli/committees."""
