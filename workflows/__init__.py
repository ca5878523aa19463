"""Workflows: durable loops that look, act and wait."""
