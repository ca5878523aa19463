"""Each remedy with the arguments that the rules give it: what is worded, typed and shown in the tests."""

from typing import get_args

from definitions.case import news as n
from definitions.case.parts import QuestionField
from definitions.errors import Remedy

REF = "CYP-2020-01-14-7.3"
OF_AN_ACTION = ("by when", "owner", "done on")
CORRECTED = get_args(n.Correct.model_fields["field"].annotation)

REMEDIES = (
    Remedy("start"),
    Remedy("start apart", REF),
    Remedy("choose lifecycle", value="3"),
    Remedy("adopt", REF),
    Remedy("submit", REF),
    Remedy("respond", REF),
    Remedy("decide call-in", REF),
    Remedy("refer to council", REF),
    Remedy("add action", REF),
    Remedy("add action", REF, value="end of March 2021"),
    Remedy("report done", REF, 1),
    Remedy("send back", REF, 1),
    Remedy("close as duplicate", REF),
    Remedy("reopen", REF),
    Remedy("reopen", REF, 1),
    Remedy("correct", REF),
    *(Remedy("correct", REF, 1 if field in OF_AN_ACTION else None, field=field) for field in CORRECTED),
    Remedy("correct", REF, 1, field="by when", value="2021-03-31"),
    Remedy("correct", REF, 1, field="owner", value="Head of Transport / Leader"),
    Remedy("correct", REF, field="verdict", value="partially agreed"),
    Remedy("strike", REF),
    Remedy("strike together", REF, value="4 7"),
    Remedy("enter in error", REF),
    Remedy("change owner", REF, 1, value="Head of Transport / Leader"),
    Remedy("replace series", REF, 1, value="P3M"),
    *(Remedy("settle", REF, question=2, field=field) for field in get_args(QuestionField)),
    Remedy("show questions", REF),
    Remedy("accept late", REF),
    Remedy("ask supplementary", REF),
    Remedy("resume", REF),
    Remedy("hand over", REF, value="CYP"),
    Remedy("decide handover", REF),
    Remedy("send by hand", value=REF),
    Remedy("send by hand", value=f"{REF} / action 1 / 2021-03-31 / 30 working days after / Leader"),
    Remedy("list letters"),
    Remedy("list replies"),
    Remedy("list recommendations"),
    Remedy("show history", REF),
    Remedy("list meetings"),
    Remedy("name body"),
    Remedy("write out policy"),
    Remedy("list incidents"),
    Remedy("tell again", REF),
)
