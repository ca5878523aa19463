"""Strict replay: whether today's code does again what a history says was done."""
