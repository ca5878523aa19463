"""Cases lived through in memory, without a register."""
