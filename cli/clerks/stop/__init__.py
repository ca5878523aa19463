"""`bywhen stop`: the clerk keeps mails from leaving, and lets them leave again."""
