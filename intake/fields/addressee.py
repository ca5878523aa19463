"""To whom a recommendation is addressed: its own words first, then what the paper says once at the top."""

import re
from dataclasses import dataclass

from definitions.papers.draft import NO_ADDRESSEE
from definitions.papers.number_labels import labels_of
from intake.fields.bodies import LONGEST, AddressedBody, body_named, is_named_outside
from intake.fields.clause import Clause, clause_of, is_imperative
from intake.fields.introductions import AddressedPart, statement_of
from intake.paper import flat, shortened
from intake.patterns import sampled

_NOT_WORK = sampled(
    "notes",
    r"(?:recognis|note|welcom|believ|thank|support|endors|commend|acknowledg|express|understand|remain|"
    r"concerned|agree|regret|share|accept|feel|think|find|found|conclude|wish|is|are|be|was|were|has|have)",
)
_ASKED_LATER = sampled(
    "The committee notes this and asks the executive to publish the plan",
    r"\b(?:recommend(?:s|ed)?|request(?:s|ed)?|ask(?:s|ed)?|call(?:s|ed)? (?:on|upon)|urge[sd]?|invite[sd]?|"
    r"propose[sd]?|advise[sd]?|refer(?:s|red)?|be recommended|recommendation(?:s)? (?:is |be )?made)\s+(?:to\s+|"
    r"that\s+)?(?P<body>(?:the |this |full )?[^.;:]{3,120}?)\s+(?:that|to|should|be|is|are|"
    r"consider\w*|review\w*|provide\w*|ensure\w*|develop\w*|write\w*|publish\w*|work\w*|continue\w*|"
    r"explore\w*)\b",
    re.IGNORECASE,
)
_ITSELF = sampled("And it resolves itself to:", r"(?i)\b(?:itself|ourselves)\b")
_TO_WHOM = sampled(
    "and to recommend to the Cabinet Member for Transport",
    r"(?i)\b(?:recommend|request|ask|propose|urge|invite|call)\w*\s+(?:on |upon )?(?:to |that |of )?"
    r"(?P<body>[^,:;.]{3,90}?)(?:\s+(?:that|to|should))?\W*$",
)
_REFERRED_TO = sampled(
    "that the decision be referred back to the Cabinet, with the request that it",
    r"(?i)\b(?:referred(?: back)?|returned|sent|put|made|addressed) to (?P<body>(?:the )?[^,:;.]{3,60}?)(?=,|"
    r"\s+with\b|\s+for\b)",
)
_OFFICERS = sampled(
    "the Assistant Director for Communities",
    r"(?i)\b(?:director|head of|officers?|manager|chief executive|monitoring officer|solicitor|treasurer|"
    r"staff|service)\b",
)


def addressed_by(text: str) -> AddressedBody | None:
    """The body that a recommendation's own words address: whom it asks, or who is to act; None where they name none."""
    text = flat(text)[:LONGEST]
    clause = clause_of(text)
    body = _acting(clause) if clause is not None else None
    if body is not None or (clause is not None and _is_agent(clause)):
        return body
    is_told_later = _is_committee(clause) if clause is not None else not is_imperative(text)
    asked = _ASKED_LATER.search(text) if is_told_later else None
    found = body_named(asked["body"]) if asked else None
    if asked and found and not (found.who == "council" and not re.search(r"(?i)full council|to council", asked[0])):
        return found
    return None


def _acting(clause: Clause) -> AddressedBody | None:
    """Who is to act, in "That the committee receives …" and "That NHS England publishes …"."""
    found = body_named(clause.subject)
    if found is None or clause.is_asked:
        return found
    if clause.verb in ("be", "is", "are", "was", "were"):
        return None  # "That parish councils are lent cameras": somebody else is to lend them
    return None if found.who == "committee" and _NOT_WORK.match(clause.verb.lower()) else found


def _is_committee(clause: Clause) -> bool:
    found = body_named(clause.subject)
    return found is not None and found.who == "committee"


def _is_agent(clause: Clause) -> bool:
    """Whether the subject is plainly somebody who is to act, though not known as a body of any kind."""
    is_acting = clause.verb not in ("be", "is", "are", "was", "were")
    return clause.is_asked or (is_acting and is_named_outside(clause.subject))


def unknown_agent(text: str) -> str | None:
    """Whom the words ask to act, where that is no body that is known and no officer; None otherwise."""
    clause = clause_of(flat(text)[:LONGEST])
    if clause is None or not clause.is_asked or body_named(clause.subject) or _OFFICERS.search(clause.subject):
        return None
    return clause.subject if re.search(r"[A-Z]", clause.subject) else None


@dataclass
class DecidedAddressee:
    """The addressee, and what must be asked about it."""

    body: AddressedBody | None
    questions: list[str]


def decide_addressee(
    addressed: AddressedBody | None,
    printed: str | None,
    lead: str | None,
    number: str,
    said: list[AddressedPart],
    agent: str | None = None,
) -> DecidedAddressee:
    """Own words first; then the row's own column, the list's lead-in, the introduction. A conflict is a question."""
    others = [("column", body_named(printed))] if printed else []
    if lead and (found := _lead(lead) or statement_of(lead)):
        others.append(("lead-in", found.bodies[0] if len(found.bodies) == 1 else None))
    introduced, question = _introduced(number, said)
    if introduced:
        others.append(("introduction", introduced))
    questions = [question] if question and not addressed else []
    chosen = addressed or next((found for _, found in others if found), None)
    questions += _conflict(addressed, chosen, others, agent)
    if chosen is None and not questions:
        questions.append(NO_ADDRESSEE)
    if printed and body_named(printed) is None:
        questions.append(f'Made to "{printed}": the executive, the committee, the council, or another body?')
    return DecidedAddressee(chosen, questions)


def _conflict(
    addressed: AddressedBody | None,
    chosen: AddressedBody | None,
    others: list[tuple[str, AddressedBody | None]],
    agent: str | None,
) -> list[str]:
    """What is asked where two places name different bodies, or the words ask somebody who is not known."""
    if chosen is None:
        return []
    if addressed is None and agent is not None:
        return [f'Its own words ask "{shortened(agent, 60)}" to act, not {_say(chosen)}: to whom is it addressed?']
    for place, other in others:
        if other and other.who != chosen.who:
            return [f"Its own words address {_say(chosen)}, the {place} says {_say(other)}: to whom is it addressed?"]
    return []


def _lead(lead: str) -> AddressedPart | None:
    """Whom a lead-in names: "The Panel recommends that the Commissioner:"."""
    last = re.split(r"(?<=[.;])\s+(?=[A-Z])", flat(lead))[-1].rstrip(" :–-")
    if _ITSELF.search(last):
        return AddressedPart(None, (AddressedBody("committee"),), lead)
    found = addressed_by(f"{last} should act" if not re.search(r"\bto$", last) else f"{last} act")
    for pattern in (_TO_WHOM, _REFERRED_TO) if found is None else ():
        match = pattern.search(last)
        found = found or (body_named(match["body"]) if match else None)
    is_speaker = found is not None and found.who == "committee"  # "The Panel makes the following recommendations"
    return AddressedPart(None, (found,), lead) if found and not is_speaker else None


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
