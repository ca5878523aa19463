"""What commands share: options, printing, how news is told. No command stands here."""
