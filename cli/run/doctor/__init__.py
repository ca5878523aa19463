"""What `bywhen doctor` looks at: the machine, the register, the server."""
