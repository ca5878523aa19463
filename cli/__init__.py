"""The bywhen command."""
