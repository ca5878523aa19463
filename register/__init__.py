"""The SQL ledger, the outbox and the read model."""
