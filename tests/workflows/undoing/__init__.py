"""Tests of answers that bring the whole case: after a strike, a restored backup, another release."""
