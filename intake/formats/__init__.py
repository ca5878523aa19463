"""A file of any format to lines and tables. What they mean is read elsewhere."""
