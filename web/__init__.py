"""The pages that mails link to: one click opens them, and only what is sent with a form is ever recorded."""
