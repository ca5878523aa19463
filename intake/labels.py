"""The labels of papers: "Recommendation 4", "Executive Response", "RESOLVED", "(a)", "ii)", a bullet."""

import re
from dataclasses import dataclass

from definitions.papers.number_labels import ROMAN, bare_number
from intake.paper import BULLETS
from intake.patterns import sampled

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ONE = (
    r"(?:(?:"
    + "|".join(reversed(_WORDS))
    + r")\b|"
    + r"[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?|[ivx]{1,6}|[IVX]{1,6}|[a-zA-Z][0-9]{0,3})"
)
_ONE_MARKED = rf"\(?{_ONE}\)?(?:\s?\([a-zivx]{{1,4}}\))*"
_JOINT = r"\s*(?:,\s*and|,|;|&|and|to|-|–|—|/)\s*"
NUMBERS = rf"{_ONE_MARKED}(?:{_JOINT}{_ONE_MARKED})*"
_RECOMMENDATION = sampled(
    "Recommendation 3: That the executive surveys every gully.",
    r"(?:scrutiny |committee |panel |group |key |draft |final )?(?:rec(?:ommendation)?s?\b\.?|"
    r"R(?=[0-9]))\s*(?:no\.?|number|nr\.?|#|ref\.?)?\s*[:\-–]?\s*"
    rf"(?P<number>{NUMBERS})(?P<mark>\s*[:.)\-–—]+(?=\s|$)|\s|$)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_RESPONSE = sampled(
    "Executive Response: Agreed.",
    (
        r"(?P<who>(?:[\w&'’.-]+\s+){0,6})(?:response|reply|decision|answer)(?:\s+(?:to|from|of|"
        r"by)\s+(?:the\s+)?(?P<to>[\w&'’.() -]{1,60}?))?\s*(?P<mark>[:\-–—]|$)\s*(?P<rest>.*)"
    ),
    re.IGNORECASE | re.DOTALL,
)
_ITEM = sampled(
    "(a) Write to every school.",
    rf"(?:(?P<bullet>[{BULLETS}*]|[-–o](?=\s))\s*|\(?(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})*|"
    r"[a-z]{1,2}|[ivx]{1,6}|[A-Z]|[IVX]{1,5})(?P<mark>[).:]+(?![0-9])|\s[-–]\s)\s*"
    r"|(?P<plain>[0-9]{1,2}(?:\.[0-9]{1,2})*)\s+(?=[A-Z]))(?P<rest>\S.*)",
    re.DOTALL,
)


_CODED = sampled(
    "FS1 The Chief Fire Officer should act.",
    r"[(]?(?P<number>[A-Z]{1,5}[ ./-]?[0-9]{1,3}(?:[./-][0-9A-Za-z]{1,4}){0,2})[).:]?\s+(?P<rest>(?:[A-Z\"'“‘]|"
    r"that\b).*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class RecommendationLabel:
    """A recommendation's label as printed, without the word, and the words behind it."""

    number: str
    rest: str


@dataclass(frozen=True)
class ListItem:
    """A listed item: its number as printed, or None for a bullet, and its words."""

    number: str | None
    text: str


def recommendation_label(text: str, alone: bool = False) -> RecommendationLabel | None:
    """The label of a recommendation at the head of these words; `alone` where they are a whole cell.

    "Recommendation 3 was discussed" is no label: behind one comes a mark, a capital letter, or nothing.
    """
    match = _RECOMMENDATION.match(text)
    if match is None or (re.match(r"rec\w*\s*[a-zA-Z]\b\s*[a-z]", text) is not None and not match["mark"].strip()):
        return None
    rest = match["rest"]
    if rest and not match["mark"].strip() and not re.match(r"[A-Z\"'“‘(]", rest):
        return None
    if re.match(r"(is|are|was|were|will|has|have|to|and|of)\b", rest):
        return None
    number = re.sub(r"\s+", " ", match["number"]).strip(" :;,-–")
    if number.lower() in _WORDS:  # "Recommendation One"
        number = str(_WORDS.index(number.lower()) + 1)
    if number.lower() in ("s", "(s)"):  # the plural "Recommendation(s)", which heads an officer's list
        return None
    if (
        re.fullmatch(r"[a-zA-Z]{1}", number)
        and not re.match(r".*\b(no|number)\b", text[:20].lower())
        and rest
        and not match["mark"].strip()
    ):
        return None
    if alone and rest and len(rest) < 3:
        rest = ""
    return RecommendationLabel(bare_number(number), rest)


def response_label(text: str) -> tuple[str, str] | None:
    """The label of a response and the words behind it, as ("Executive Response", "Agreed.")."""
    match = _RESPONSE.match(text)
    if match is None or len(match["who"]) > 60:
        return None
    if match["mark"] == "" and match["rest"]:
        return None
    label = text[: match.start("mark")].strip()
    if (
        re.search(r"\b(in|no|a|await\w*|for|with|quick|emergency|rapid)\s+$", match["who"].lower())
        or not label[:1].isupper()
        or re.match(r"(?i)(?:please|we|i|may|any|this|that)\b", label) is not None
        or re.search(r"[0-9]", match["to"] or "") is not None
    ):
        return None
    return label, match["rest"]


def list_item(text: str) -> ListItem | None:
    """The item that these words are in a list, or None where nothing marks them as one."""
    match = _ITEM.match(text)
    if match is None:
        return None
    number = match["number"] or match["plain"]
    return ListItem(number, match["rest"].strip())


_DOTTED = sampled(
    "5.1 a rebate is offered to landlords",
    r"(?s)(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})+)\s+"
    r"(?!(?:per|million|billion|m|bn|percent|times|hours?|days?|weeks?|months?|years?|miles?|tonnes?|metres?|hectares?|km|kg|"
    r"full|fte|or|and|to|on|in|of|below|above)\b)(?P<rest>[a-z].*)",
)


def dotted_item(text: str) -> ListItem | None:
    """The item that a number of a chapter opens, where its words go on from a lead-in: "5.1 a rebate is offered"."""
    match = _DOTTED.match(text)
    return ListItem(match["number"], match["rest"].strip()) if match else None


def coded_item(text: str) -> ListItem | None:
    """The item that a code of letters and figures opens: "FS1 The Chief Fire Officer …", "SE.01/25 That …"."""
    match = _CODED.match(text)
    return ListItem(match["number"].rstrip(".:)"), match["rest"].strip()) if match else None


def split_items(text: str) -> tuple[str, list[ListItem]]:
    """Words that hold a list, as the stem before it and its items; no items unless two stand in sequence.

    "1. Write it. 2. Send it." is two; so are "(a) … (b) …" and "i) … ii) …". Found by sequence alone, since some
    formats keep no line ends.
    """
    for sequence in (_numerals(), ROMAN, tuple("abcdefghijklmnopqrstuvwxyz")):
        places = _sequence(text, sequence)
        if len(places) >= 2:
            ends = [start for start, _, _ in places[1:]] + [len(text)]
            items = [ListItem(number, text[at:end].strip()) for (_, at, number), end in zip(places, ends, strict=True)]
            if all(entry.text for entry in items):
                return text[: places[0][0]].strip(), items
    return _bullets(text)


def _numerals() -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, 41))


def _sequence(text: str, names: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where the list's numbers stand: (start, end, number), as long as they follow one another."""
    found: list[tuple[int, int, str]] = []
    at = 0
    style: str | None = None
    for number in names:
        mark = (
            r"(\(%s\)|%s\)|%s\.(?![0-9]))" % ((re.escape(number),) * 3) if style is None else style % re.escape(number)
        )
        match = re.compile(
            rf"(?<![^\s(;:.,])(?:recommendation\s+)?{mark}\s*", re.IGNORECASE if not found else 0
        ).search(text, at)
        if match is None or (not found and not _may_start(text, match.start())):
            break
        style = _style(match[0].split()[-1] if match[0].strip() else match[0]) if style is None else style
        found.append((match.start(), match.end(), number))
        at = match.end()
    return found


def _may_start(text: str, at: int) -> bool:
    """A list starts at the head of the words, or behind a mark that announces it; else "(see part 1. Part 2. …)"."""
    before = text[:at].rstrip()
    return not before or before[-1] in ":;-–—." or bool(re.search(r"\b(that|to|and|the|is|are|by)$", before))


def _style(printed: str) -> str:
    if printed.startswith("("):
        return r"(\(%s\))"
    return r"(%s\))" if printed.endswith(")") else r"(%s\.(?![0-9]))"


def _bullets(text: str) -> tuple[str, list[ListItem]]:
    pieces = re.split(rf"\s*[{BULLETS}]\s*", text)
    if len(pieces) < 2 or not all(piece.strip() for piece in pieces[1:]):
        return text, []
    return pieces[0].strip(), [ListItem(None, piece.strip()) for piece in pieces[1:]]
