"""`bywhen incidents`: what could not be done and was set aside."""
