"""An invented council, and a year of one committee's recommendations lived on the real server."""
