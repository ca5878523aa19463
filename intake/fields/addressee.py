"""To whom a recommendation is addressed: its own words first, then what the paper says once at the top."""

import re
from dataclasses import dataclass

from definitions.papers.draft import NO_ADDRESSEE
from definitions.papers.number_labels import labels_of
from intake.fields.bodies import EXECUTIVE, LONGEST, OUTSIDE, AddressedBody, body_named
from intake.fields.introductions import AddressedPart, statement_of
from intake.patterns import sampled

_ASKS = (  # "requests"
    r"(?:recommend(?:s|ed)?|request(?:s|ed)?|ask(?:s|ed)?|call(?:s|ed)? (?:on|upon)|urge[sd]?|"
    r"invite[sd]?|propose[sd]?|advise[sd]?|refer(?:s|red)?)"
)
_NOT_WORK = sampled(
    "notes",
    r"(?:recognis|note|welcom|believ|thank|support|endors|commend|acknowledg|express|understand|remain "
    r"concerned|agree|regret|share|accept|feel|think|find|found|conclude|wish)",
)
_ASKED = sampled(
    "The committee asks the executive to publish the plan",
    rf"\b(?:{_ASKS}|be recommended|recommendation(?:s)? (?:is |be )?made)\s+(?:to\s+|"
    r"that\s+)?(?P<body>(?:the |this |full )?[^.;:]{3,120}?)\s+(?:that|to|should|be|is|are|"
    r"consider\w*|review\w*|provide\w*|ensure\w*|develop\w*|write\w*|publish\w*|work\w*|continue\w*|"
    r"explore\w*)\b",
    re.IGNORECASE,
)
_EXECUTIVE_ACTS = sampled(
    "That the executive surveys every gully",
    rf"(?:\W|that\b|to\b)*(?P<body>{EXECUTIVE}|the full council|full council)\s+(?P<verb>\w+)",
    re.IGNORECASE,
)
_COMMITTEE_ACTS = sampled(
    "That the committee receives a report",
    r"(?:that\s+)?(?P<body>(?:the|this)\s+(?:[\w,&'’]+\s+){0,9}?(?:committee|panel|commission))\s+(?P<verb>\w+)",
    re.IGNORECASE,
)
_COMMITTEE_ASKS = sampled(
    "the panel therefore recommends",
    rf"\b(?:committee|panel|commission)\s+(?:also\s+|therefore\s+)?{_ASKS}\b",
    re.IGNORECASE,
)
_OTHERS_ACT = sampled(
    "That NHS England publishes its figures",
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<body>(?:[A-Z][\w&'’-]*|of|for|and|the)(?:\s+(?:[A-Z][\w&'’-]*|of|"
    r"for|and|the))*)\s+(?:should\b|be (?:asked|requested|invited|urged|recommended)|is (?:asked|"
    r"requested|invited|urged)|\w+s\b)",
)


def addressed_by(text: str) -> AddressedBody | None:
    """The body that a recommendation's own words address: whom it asks, or who is to act; None where they name none."""
    text = text[:LONGEST]
    asked = _ASKED.search(text)
    if (
        asked
        and (found := body_named(asked["body"]))
        and not (found.who == "council" and not re.search(r"(?i)full council|to council", asked[0]))
    ):
        return found
    match = _EXECUTIVE_ACTS.match(text)
    if match and match["verb"].lower() not in ("of", "and", "for"):
        return body_named(match["body"])
    return _acting(text)


def _acting(text: str) -> AddressedBody | None:
    """Who is to act, in "That the committee receives …" and "That NHS England publishes …"."""
    match = _COMMITTEE_ACTS.match(text)
    if match:
        is_work = not _NOT_WORK.match(match["verb"].lower()) and not _COMMITTEE_ASKS.search(text)
        return AddressedBody("committee") if is_work and not re.match(r"(?:be|is|'s)\b", match["verb"]) else None
    match = _OTHERS_ACT.match(text)
    if match and OUTSIDE.search(match["body"]):
        return body_named(match["body"])
    return None


@dataclass
class DecidedAddressee:
    """The addressee, and what must be asked about it."""

    body: AddressedBody | None
    questions: list[str]


def decide_addressee(
    addressed: AddressedBody | None, printed: str | None, lead: str | None, number: str, said: list[AddressedPart]
) -> DecidedAddressee:
    """Own words first; then the row's own column, the list's lead-in, the introduction. A conflict is a question."""
    others = [("column", body_named(printed))] if printed else []
    if lead and (found := statement_of(lead) or _lead(lead)):
        others.append(("lead-in", found.bodies[0] if len(found.bodies) == 1 else None))
    introduced, question = _introduced(number, said)
    if introduced:
        others.append(("introduction", introduced))
    questions = [question] if question and not addressed else []
    chosen = addressed or next((found for _, found in others if found), None)
    for place, other in others:
        if chosen and other and other.who != chosen.who:
            questions.append(
                f"Its own words address {_say(chosen)}, the {place} says {_say(other)}: to whom is it addressed?"
            )
            break
    if chosen is None and not questions:
        questions.append(NO_ADDRESSEE)
    if printed and body_named(printed) is None:
        questions.append(f'Made to "{printed}": the executive, the committee, the council, or another body?')
    return DecidedAddressee(chosen, questions)


def _lead(lead: str) -> AddressedPart | None:
    found = addressed_by(lead + " to")
    return AddressedPart(None, (found,), lead) if found else None


def _introduced(number: str, said: list[AddressedPart]) -> tuple[AddressedBody | None, str | None]:
    wanted = set(labels_of(number))
    named = [statement for statement in said if statement.numbers is not None and wanted & statement.numbers]
    fitting = named or [statement for statement in said if statement.numbers is None]
    bodies = list(dict.fromkeys(found for statement in fitting for found in statement.bodies))
    if len({found.who for found in bodies}) > 1:
        return (
            None,
            (
                f"The introduction names {' and '.join(_say(found) for found in bodies)}: to whom is this "
                "recommendation addressed?"
            ),
        )
    return (bodies[0] if bodies else None), None


def _say(found: AddressedBody) -> str:
    return (
        found.name
        if found.name and found.who == "external"
        else f"the {found.who}"
        if found.who != "external"
        else "another body"
    )
