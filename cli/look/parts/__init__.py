"""What is shown of one case, part by part: the whole, its responses, actions and questions; and a summary."""
