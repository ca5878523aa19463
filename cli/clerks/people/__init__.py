"""`bywhen people`: who holds which post, kept in one file that a person can edit, too."""
