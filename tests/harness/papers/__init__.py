"""Papers of invented councils, built as files of every format."""
