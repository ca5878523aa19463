"""The pages that clerks open from their mails."""
