"""Who holds a post, who stands in, who is above: the people file."""
