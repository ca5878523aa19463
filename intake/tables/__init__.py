"""A table's rows to typed columns: what a heading names and what the cells hold are two voices; a doubt is asked."""
