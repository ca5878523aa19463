"""Cases, people and mails on a register, without Temporal."""
