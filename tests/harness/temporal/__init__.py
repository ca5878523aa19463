"""What runs on a real Temporal server, or is replayed from one."""
