"""Damage to what people and machines hand in, drawn from seeds: mails, people files, the wording of letters."""
