"""Whole years: the demo, and the chapter of docs/ that walks one."""
