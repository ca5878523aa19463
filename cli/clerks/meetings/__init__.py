"""`bywhen meetings`: the calendar of committees, the cabinet and the council."""
