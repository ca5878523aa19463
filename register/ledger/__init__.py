"""The record: events chained by hash, the words said, looks, and the proof of them."""
