"""What stands in rows and behind labels: tables of recommendations, plans, logs of actions, cards."""
