"""Activities: what Temporal calls, one file each, and the desk by which cases are started and told news."""
