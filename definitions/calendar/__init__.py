"""Days and meetings: which days count, how they are counted, when papers leave."""
