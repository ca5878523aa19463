"""Words that stand in columns by their places alone: the regions of a page, and the rows of a table among them."""
