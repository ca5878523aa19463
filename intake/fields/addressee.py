"""To whom a recommendation is addressed: its own words first, then what the paper says once at the top."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from definitions.papers.draft import NO_ADDRESSEE, Addressee
from definitions.papers.numbering import labels_of
from intake import labels

_EXECUTIVE = (
    r"(?:the )?(?:council'?s )?(?:executive|cabinet)(?: committee)?(?! (?:director|summary|officer|"
    r"response|team|support))(?:\s+(?:members?|councillors?|portfolio holders?)(?:[^;.,:]{0,80})?)?|"
    r"(?:the )?(?:relevant |lead )?(?:portfolio holders?|lead members?)(?: for [^;.,:]{2,60})?|(?:the "
    r")?leader(?: of the council)?"
)
_COMMITTEE = (
    r"(?:this|the)(?: [\w,&'’]+){0,9}? (?:committee|panel|commission)|(?:the |an? )?(?:[\w,&'’]+ "
    r"){0,9}(?:scrutiny|select|overview) (?:committee|panel|commission|board|management board)|scrutiny"
)
_COUNCIL = (
    r"(?:the )?full council|council(?! (?:officers?|tax|house|housing|staff|services?|plan|owned|led))|"
    r"(?:the )?council assembly"
)
_OUTSIDE = (
    r"\b(?:NHS|CCG|ICB|ICS|Integrated Care|Clinical Commissioning|Trust|Police|Constabulary|Crime "
    r"Commissioner|Secretary of State|Government|"
    r"Department (?:for|of)|Ministry|Minister|Ofsted|CQC|Care Quality|Health ?watch|Health Board|"
    r"Hospitals?|Ambulance|Fire (?:and|&) Rescue|"
    r"Environment Agency|Highways|Network Rail|University|College|Schools? Forum|Governing Bod|Housing "
    r"Association|Water|Parish|Town Council|"
    r"County Council|Borough Council|District Council|Local Government Association|LGA|Parliament|MPs?|"
    r"Ltd|Limited|plc|Company|Association|Agency|Authority|"
    r"Partnership|Foundation|Services? Commissioner|Regulator|Operator|Registrar|Public Health England|UKHSA)\b"
)
_ASKS = (
    r"(?:recommend(?:s|ed)?|request(?:s|ed)?|ask(?:s|ed)?|call(?:s|ed)? (?:on|upon)|urge[sd]?|"
    r"invite[sd]?|propose[sd]?|advise[sd]?|refer(?:s|red)?)"
)
_NOT_WORK = (
    r"(?:recognis|note|welcom|believ|thank|support|endors|commend|acknowledg|express|understand|remain "
    r"concerned|agree|regret|share|accept|feel|think|find|found|conclude|wish)"
)


LONGEST = 4000  # characters; no recommendation seen is longer, and the cap bounds the work of every pattern


@dataclass(frozen=True)
class AddressedBody:
    """A body that is addressed; `name` as printed, where it says more than the word itself."""

    who: Addressee
    name: str | None = None


@dataclass(frozen=True)
class Statement:
    """What an introduction says: these recommendations (all where `numbers` is None) are made to this body."""

    numbers: frozenset[str] | None
    bodies: tuple[AddressedBody, ...]
    words: str


def statements(texts: Iterable[str]) -> list[Statement]:
    """The introductions among these sentences, in order."""
    found: list[Statement] = []
    for text in texts:
        if "ecommend" not in text and "ECOMMEND" not in text:
            continue
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text[:LONGEST]):
            if statement := _statement(sentence):
                found.append(statement)
    return found


def _statement(sentence: str) -> Statement | None:
    verb = (
        r"(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:made|addressed|directed|put|submitted|referred|for|"
        r"intended for|aimed at)?\s*"
    )
    match = re.match(
        rf"(?:\W|\w+:)*recommendations?\s+(?P<numbers>{labels.NUMBERS})\s*,?\s+{verb}(?:to|for|at|by)?\s*(?P<body>.+)",
        sentence,
        re.IGNORECASE,
    )
    if match and re.search(r"\b(?:to|for|at)\b", sentence[match.end("numbers") : match.start("body")]):
        bodies = _bodies(match["body"])
        return Statement(frozenset(labels_of(match["numbers"])), bodies, sentence) if bodies else None
    match = re.search(
        (
            r"\b(?:(?:all|these|those|the|its|following|above)\s+)*(?:(?:[0-9]+|"
            r"\w+)\s+)?recommendations?\s+(?:(?:in this report|below|above|that follow|set out "
            rf"below)\s+)?(?:{verb})?(?:to|for)\s+(?P<body>(?:the |this |full )?\w.+)"
        ),
        sentence,
        re.IGNORECASE,
    )
    if (
        match
        and len(sentence) < 400
        and not re.search(
            r"\b(?:response|respond|reply|progress|update)\w*\b[^.]*\brecommendations? to\b", sentence, re.IGNORECASE
        )
    ):
        bodies = _bodies(match["body"])
        return Statement(None, bodies, sentence) if bodies else None
    return None


def _bodies(words: str) -> tuple[AddressedBody, ...]:
    """The bodies named at the head of these words, one or several."""
    words = re.split(
        (
            r"[.;:]|\b(?:that|which|who|on|at its|for (?:consideration|approval|response)|in respect|as follows|"
            r"arising|from|following|regarding)\b"
        ),
        words,
        maxsplit=1,
    )[0]
    whole = body_named(words)
    if whole and not re.search(r"\band (?:the|to)\b", words):
        return (whole,)
    parts = [
        body_named(piece)
        for piece in re.split(r"\s+and\s+(?:to\s+)?(?=the\b|full\b|[A-Z])|,\s+(?=the\b|full\b)", words)
    ]
    found = [part for part in parts if part is not None]
    return tuple(dict.fromkeys(found)) if len(found) == len(parts) else ((whole,) if whole else ())


def body_named(words: str) -> AddressedBody | None:
    """The body that these words name, or None. What is no part of this council is external, with its name."""
    words = words.strip(" .,;:")
    plain = words.replace("’", "'")
    if re.fullmatch(_EXECUTIVE, plain, re.IGNORECASE):
        return AddressedBody("executive", _member(words))
    if re.fullmatch(_COUNCIL, plain, re.IGNORECASE):
        return AddressedBody("council")
    if re.fullmatch(_COMMITTEE, plain, re.IGNORECASE):
        return AddressedBody("committee")
    if re.search(_OUTSIDE, words) and len(words.split()) <= 14:
        return AddressedBody("external", re.sub(r"(?i)^the ", "", words))
    return None


def _member(words: str) -> str | None:
    """The member of the executive who is named, up to the verb behind; None where it is the executive itself."""
    match = re.search(
        r"(?i)\b(?:(?:cabinet|executive) (?:member|councillor|portfolio holder)|portfolio holder|lead "
        r"member|leader(?: of the council)?)s?\b"
        r"(?:\s+for\s+[\w'’]+)?(?-i:(?:\s+(?:for|of|with|responsible))?(?:\s+(?:and|the|of|for|&|[A-Z][\w&'’,-]*))*)",
        words,
    )
    return re.sub(r"\s+(?:and|the|of|for)$", "", match[0].strip(" ,")) if match else None


def addressed_by(text: str) -> AddressedBody | None:
    """The body that a recommendation's own words address: whom it asks, or who is to act; None where they name none."""
    text = text[:LONGEST]
    asked = re.search(
        (
            rf"\b(?:{_ASKS}|be recommended|recommendation(?:s)? (?:is |be )?made)\s+(?:to\s+|"
            r"that\s+)?(?P<body>(?:the |this |full )?[^.;:]{3,120}?)\s+(?:that|to|should|be|is|are|"
            r"consider\w*|review\w*|provide\w*|ensure\w*|develop\w*|write\w*|publish\w*|work\w*|continue\w*|"
            r"explore\w*)\b"
        ),
        text,
        re.IGNORECASE,
    )
    if (
        asked
        and (found := body_named(asked["body"]))
        and not (found.who == "council" and not re.search(r"(?i)full council|to council", asked[0]))
    ):
        return found
    match = re.match(
        rf"(?:\W|that\b|to\b)*(?P<body>{_EXECUTIVE}|the full council|full council)\s+(?P<verb>\w+)", text, re.IGNORECASE
    )
    if match and match["verb"].lower() not in ("of", "and", "for"):
        return body_named(match["body"])
    return _acting(text)


def _acting(text: str) -> AddressedBody | None:
    """Who is to act, in "That the committee receives …" and "That NHS England publishes …"."""
    match = re.match(
        r"(?:that\s+)?(?P<body>(?:the|this)\s+(?:[\w,&'’]+\s+){0,9}?(?:committee|panel|commission))\s+(?P<verb>\w+)",
        text,
        re.IGNORECASE,
    )
    if match:
        is_work = not re.match(_NOT_WORK, match["verb"].lower()) and not re.search(
            rf"\b(?:committee|panel|commission)\s+(?:also\s+|therefore\s+)?{_ASKS}\b", text, re.IGNORECASE
        )
        return AddressedBody("committee") if is_work and not re.match(r"(?:be|is|'s)\b", match["verb"]) else None
    match = re.match(
        (
            r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<body>(?:[A-Z][\w&'’-]*|of|for|and|the)(?:\s+(?:[A-Z][\w&'’-]*|of|"
            r"for|and|the))*)\s+(?:should\b|be (?:asked|requested|invited|urged|recommended)|is (?:asked|"
            r"requested|invited|urged)|\w+s\b)"
        ),
        text,
    )
    if match and re.search(_OUTSIDE, match["body"]):
        return body_named(match["body"])
    return None


@dataclass
class DecidedAddressee:
    """The addressee, and what must be asked about it."""

    body: AddressedBody | None
    questions: list[str]


def decide_addressee(
    own: AddressedBody | None, printed: str | None, lead: str | None, number: str, said: list[Statement]
) -> DecidedAddressee:
    """Own words first; then the row's own column, the list's lead-in, the introduction. A conflict is a question."""
    others = [("column", body_named(printed))] if printed else []
    if lead and (found := _statement(lead) or _lead(lead)):
        others.append(("lead-in", found.bodies[0] if len(found.bodies) == 1 else None))
    introduced, question = _introduced(number, said)
    if introduced:
        others.append(("introduction", introduced))
    questions = [question] if question and not own else []
    chosen = own or next((found for _, found in others if found), None)
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


def _lead(lead: str) -> Statement | None:
    found = addressed_by(lead + " to")
    return Statement(None, (found,), lead) if found else None


def _introduced(number: str, said: list[Statement]) -> tuple[AddressedBody | None, str | None]:
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
