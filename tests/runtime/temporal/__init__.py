"""Tests of `runtime/temporal/`."""
