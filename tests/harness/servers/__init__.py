"""Servers that stand in for GOV.UK Notify, gov.uk and a mail server, each a real process."""
