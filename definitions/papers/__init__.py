"""From what a paper holds to the events that it starts or adds: drafts, matching, differences."""
