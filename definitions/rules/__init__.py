"""What may happen to a case, and what follows from it under the policy in force."""
