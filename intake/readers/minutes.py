"""Minutes: what a committee RESOLVED, item by item; what asks nobody to do anything is left out, and said."""

import re

from intake.paper import shortened
from intake.patterns import sampled
from intake.readers import lists
from intake.readers.walk import FoundRecommendation, Walk

_RESOLVED = sampled(
    "RESOLVED: That the executive be asked to publish the plan.",
    r"\W*(?:(?:it was |the (?:\w+\s+){0,8}?(?:committee|panel|board|commission) )?(?:unanimously "
    r")?(?P<word>RESOLVED|Resolved|resolved|RECOMMENDED|AGREED)(?:\s+unanimously)?)\b"
    r"\s*(?:[:\-–—.]+\s*)?(?P<rest>.*)",
    re.DOTALL,
)
# What a committee resolves about its own papers and its own meeting: nothing to chase. A pattern, and why.
_PROCEDURE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        sampled(
            "That the minutes of 3 March be approved as a correct record",
            r"\bminutes\b[^.;]{0,120}\b(?:approved|agreed|confirmed|signed|accepted|received|correct record)\b|"
            r"\bcorrect record\b",
            re.IGNORECASE,
        ),
        "it only approves minutes",
    ),
    (
        sampled(
            "That the press and public be excluded from the meeting",
            r"\b(?:press and (?:the )?public|public (?:and press )?be excluded|excluded from the meeting|exempt "
            r"information)\b",
            re.IGNORECASE,
        ),
        "it only excludes the public from the meeting",
    ),
    (
        sampled("Apologies for absence were received", r"\bapologies\b|\bdeclarations? of interest\b", re.IGNORECASE),
        "it is about the meeting itself",
    ),
    (
        sampled(
            "That Councillor Poe be elected chair",
            r"\b(?:be|is|was|are|were) (?:elected|appointed|nominated)[^.;]{0,40}\b(?:chair\w*|vice)",
            re.IGNORECASE,
        ),
        "it only appoints a chair",
    ),
    (
        sampled(
            "That the report be noted",
            r"^(?:that\s+)?(?:\w+\s+){0,14}?(?:be|is|are|was|were)\s+(?:duly |now )?(?:noted|received|"
            r"thanked)\b(?!\s+and\s+(?!noted|received|thanked))[^.;]{0,80}[.;]?(?:\s+and)?$",
            re.IGNORECASE,
        ),
        "it only notes or thanks: nothing to chase",
    ),
    (
        sampled(
            "That the committee notes the report",
            r"^(?:that\s+)?(?:the |this )?(?:\w+\s+){0,6}?(?:committee|panel|board|members|"
            r"commission)\s+(?:note[sd]?|receive[sd]?|thank(?:s|ed)?|welcome[sd]?)\b(?![^.;]*\b(?:and|"
            r"but)\s+(?:recommend|request|ask))[^;]*$",
            re.IGNORECASE,
        ),
        "it only notes or thanks: nothing to chase",
    ),
    (
        sampled(
            "To note the position",
            r"^(?:that\s+)?(?:to )?(?:note|noted|receive)\b(?![^.;]*\band (?:recommend|request|ask))",
            re.IGNORECASE,
        ),
        "it only notes: nothing to chase",
    ),
    (
        sampled(
            "That the date of the next meeting be confirmed",
            r"\b(?:next meeting|date of the meeting|meeting be adjourned|item be deferred)\b[^.;]{0,40}$",
            re.IGNORECASE,
        ),
        "it is about the meeting itself",
    ),
)

_MINUTES_OF = sampled(
    "Minutes of the meeting of the Cabinet",
    r"(?i)minutes of (?:the |a )?(?:meeting of )?(?:the )?(?P<body>.{0,80})",
)
_OTHER_BODY = sampled(
    "Cabinet held on 3 March",
    r"(?i)(?:[\w']+\s+){0,3}?(?:cabinet|executive|full council|council)\b(?!.*(?:scrutiny|select|committee|panel))",
)


def take_resolution(walk: Walk) -> bool:
    """Take the resolution that starts here, if one does: each item of its list is one recommendation."""
    line = walk.line
    text = line.text if line.kind != "row" or len(line.filled) <= 2 else ""
    match = _RESOLVED.match(text)
    if match is None or (match["word"] == "resolved" and not re.match(r"(?i)\W*(?:it was|the)\b", text)):
        return False
    if match["word"] == "AGREED" and re.match(r"(?i)(?:actions?|by|with)\b", match["rest"]):
        return False
    stem = re.sub(r"(?i)^that\s*[:–-]*\s*$", "", match["rest"]).strip()
    walk.at += 1
    rest = list(walk.lines[walk.at : walk.at + 500])
    while not stem and rest and rest[0].kind == "paragraph" and re.fullmatch(r"(?i)that\W*", rest[0].text):
        rest = rest[1:]
        walk.at += 1
    entries, used = lists.take_items(rest, stem)
    walk.at += used
    if not entries and not stem and rest and rest[0].kind == "paragraph":
        stem, walk.at = rest[0].text, walk.at + 1
    is_lead = bool(entries)
    if not entries and stem:
        entries = [lists.ListEntry(None, stem, line.page)]
    if len(entries) > 1 and not any(entry.number for entry in entries):
        for place, entry in enumerate(entries, start=1):
            entry.number = str(place)
    for entry in entries:
        _take_entry(walk, entry, stem if is_lead else "", line.page)
    return True


def _take_entry(walk: Walk, entry: lists.ListEntry, lead: str, page: int | None) -> None:
    page = entry.page or page
    body = _of_another_body(walk)
    why = next((why for pattern, why in _PROCEDURE if pattern.search(entry.text)), None)
    if body or (why and not entry.parts):
        walk.leave_out(f'a resolution left out, {body or why}: "{shortened(entry.text)}"', page=page)
        return
    found = FoundRecommendation(
        "minutes", entry.number or walk.item_number or "", entry.text, list(entry.parts), page=page
    )
    found.heading, found.item, found.item_number, found.lead = walk.heading, walk.item, walk.item_number, lead
    walk.found.append(found)


def _of_another_body(walk: Walk) -> str | None:
    """Whose minutes these are where not a committee's: the executive's resolutions are no recommendations to it."""
    for line in reversed(walk.lines[max(0, walk.at - 500) : walk.at]):
        match = _MINUTES_OF.match(line.text)
        if match and line.kind != "row":
            is_other = _OTHER_BODY.match(match["body"])
            return "it is the resolution of another body" if is_other else None
    return None
