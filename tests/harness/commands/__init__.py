"""The `bywhen` command as tests type it, and the drafts that they hand it."""
