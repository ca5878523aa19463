"""Durable loops: look, act, wait."""
