"""What tests share: builders, invented councils and lives, servers that stand in for the real ones."""
