"""Tests of the worker, and of a whole system that is hurt."""
