"""What a running case can be searched by in Temporal. Apart from the other names, which need no Temporal to be read."""

from datetime import datetime

from temporalio.common import SearchAttributeKey

COMMITTEE: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("BywhenCommittee")
STANDING: SearchAttributeKey[str] = SearchAttributeKey.for_keyword("BywhenStanding")
DUE: SearchAttributeKey[datetime] = SearchAttributeKey.for_datetime("BywhenDue")
SEARCH_ATTRIBUTES: tuple[SearchAttributeKey[str] | SearchAttributeKey[datetime], ...] = (COMMITTEE, STANDING, DUE)
