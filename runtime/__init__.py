"""Settings, the Temporal server and connection, logging."""
