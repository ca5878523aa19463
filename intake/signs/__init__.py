"""What words are by themselves, whatever heading they stand under: a day, a post, a verdict, a clause, a status."""
