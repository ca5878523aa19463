"""What a mail says: the facts, the wording, one letter or several things in one."""
