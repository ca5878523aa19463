"""Lists that a clerk uploads: calendars of meetings, posts and people."""
