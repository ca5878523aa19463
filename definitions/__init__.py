"""The rules. They are pure: no clock, no input or output, no engine."""
