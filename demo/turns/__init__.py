"""What happens in the year, by what it is about."""
