"""What is owed, by whom, and which rung of its ladder is climbed when."""
