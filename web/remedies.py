"""Remedies as sentences, for whoever reads a page: an officer asks the clerk, and nobody is shown a command."""

from collections.abc import Mapping
from typing import Literal

from definitions.errors import Act, Trouble

Reader = Literal["officer", "clerk"]

FOR_OFFICERS: Mapping[Act, str] = {
    "start": "Ask the clerk whether it was entered.",
    "start apart": "Ask the clerk to enter it as another one, or to put its words right.",
    "choose lifecycle": "Ask the clerk to say to whom it is addressed.",
    "adopt": "Ask the clerk to record first that the committee adopted it.",
    "submit": "Ask the clerk to record first on which day it was received.",
    "respond": "Ask the clerk to record the response first.",
    "decide call-in": "Ask the clerk to record first what came of the call-in.",
    "refer to council": "Ask the clerk to record first that full council is to answer.",
    "add action": "Ask the clerk to add what was done, or to close it with another reason.",
    "report done": "Report it done first.",
    "send back": "Ask the clerk to record by when it is owed now.",
    "close as duplicate": "Ask the clerk to close it as a duplicate of the other one.",
    "reopen": "If there is more to tell, ask the clerk: the committee may open it again.",
    "correct": "If that is wrong, ask the clerk to put it right.",
    "strike": "Ask the clerk to strike it out first.",
    "strike together": "Ask the clerk to strike them out together.",
    "enter in error": "Ask the clerk to close it as entered in error.",
    "change owner": "Ask the clerk to give it to the right post.",
    "replace series": "Ask the clerk to end it, and to add it anew.",
    "settle": "If you know the answer, tell the clerk.",
    "show questions": "Ask the clerk which questions are open.",
    "accept late": "Ask it at the next meeting, or ask the clerk whether the chair allows it late.",
    "ask supplementary": "Ask the clerk about a supplementary question.",
    "resume": "Ask the clerk to end the hold first.",
    "hand over": "Ask the clerk whether it was handed over to another committee.",
    "decide handover": "Ask the clerk: the new committee decides what becomes of it.",
    "send by hand": "The clerk has the chair sign it, and sends it.",
    "list letters": "Ask the clerk which letters wait.",
    "list replies": "Ask the clerk which replies wait.",
    "list recommendations": "Open the link from your mail again, or ask the clerk.",
    "show history": "Ask the clerk what its history tells.",
    "list meetings": "Ask the clerk which meetings are in the calendar.",
    "name body": "Ask the clerk to say whose meetings they are.",
    "write out policy": "Tell the clerk that a file of the council's rules is missing.",
    "list incidents": "Tell the clerk that a record cannot be read.",
    "tell again": "Open the link from your mail again later: if what you sent does not show there, send it again.",
}
FOR_CLERKS: Mapping[Act, str] = {  # where a clerk's page can say more
    "send by hand": "Have the chair sign the draft, send it, and record the day on this page; or keep it back.",
    "list letters": "Nothing is left to decide here: its history says who decided, and when.",
    "list recommendations": "Open the link from your mail again: it may have been cut in two.",
}


def trouble_on_a_page(trouble: Trouble, reader: Reader = "officer") -> str:
    """Return the reason and what its reader can do about it, each as a sentence."""
    reason = _as_sentence(trouble.reason)
    if trouble.remedy is None:
        return reason
    act = trouble.remedy.act
    sentence = FOR_CLERKS.get(act) if reader == "clerk" else None
    return f"{reason} {sentence or FOR_OFFICERS[act]}"


def _as_sentence(words: str) -> str:
    end = "" if words.endswith((".", "?", "!")) else "."
    return f"{words[:1].upper()}{words[1:]}{end}"
