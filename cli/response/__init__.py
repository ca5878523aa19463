"""What happens before the actions: sent, answered, published, called in."""
