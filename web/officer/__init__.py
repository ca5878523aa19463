"""The pages that officers and respondents open from their mails."""
