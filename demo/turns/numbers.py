"""The ten recommendations, by what each is about."""

STREETS, GULLIES, BUS_SHELTERS, PLAY_AREAS, TREES, WATER, FLY_TIPPING, TICKET_HALL, OWN_WORK, SUNDAY_BUS = range(1, 11)
TO_THE_EXECUTIVE = range(STREETS, TICKET_HALL + 1)  # those that the executive answers
