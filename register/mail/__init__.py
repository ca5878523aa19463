"""What left and what came back: the outbox, its log, deliveries, releases, replies."""
