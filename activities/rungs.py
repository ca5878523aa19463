"""What a letter says of the ladder: who hears next if nobody answers, and who was told before."""

from datetime import date

from definitions.case import Case, Told
from definitions.days import Calendar, day_of, said
from definitions.events import Message
from definitions.policy import Role

ROLE: dict[Role, str] = {
    "owner": "the owner",
    "respondent": "those who owe the response",
    "clerk": "the clerk",
    "manager": "the manager",
    "director": "the director",
    "scrutiny officer": "the council's scrutiny officer",
    "chair": "the chair of the committee",
}
NEXT = {
    "reminder": "reminded",
    "due": "reminded",
    "overdue": "reminded again",
    "escalation": "told that there is no answer yet",
}
LEVEL_HEARD = ("", ", to the manager", ", to the director", ", to scrutiny")


def what_follows(message: Message, today: date, owed_by: str | None) -> dict[str, str] | None:
    """Return who hears what on which day if nobody answers; none where the message waited beyond that day."""
    facts = message.facts
    on = date.fromisoformat(facts["next_on"]) if "next_on" in facts else today
    if on <= today:
        return None
    who = " and ".join(_whom(role, message.to, owed_by) for role in facts["next_to"].split(", "))
    return {"on": said(on), "who": who, "what": NEXT[facts["next_what"]]}


def _whom(role: str, reader: Role, owed_by: str | None) -> str:
    if role == reader:
        return "you"
    if role in ("manager", "director"):
        return f"{'your' if reader in ('owner', 'respondent') else 'the'} {role}"
    if role == "respondent" and owed_by:
        return owed_by
    return ROLE[role]  # type: ignore[index]  # the ladder's own roles


def what_went_before(message: Message, case: Case | None, calendar: Calendar) -> list[str]:
    """Return what was raised about the same duty before today's message, each with its day."""
    leaves = day_of(message.leave_at, calendar)
    told = case.told.get(message.duty, ()) if case else ()
    lost = case.undelivered if case else ()
    return [f"{said(one.on)}: {_told(one, message, lost)}" for one in told if one.on < leaves]


def _told(one: Told, message: Message, lost: tuple[str, ...]) -> str:
    """Name a rung that was climbed. Its messages' keys begin with the case, the duty and the rung."""
    if one.phase == "at once":
        rung, _, post = one.rung.partition(": ")
        words = f"{rung}, to the {post}"
    else:
        rung = one.rung
        words = f"{rung.rpartition(', ')[2]}{LEVEL_HEARD[min(one.level, 3)]}"
    stem = f"{message.ref} / {message.duty} / {rung} / "
    return f"{words} (could not be delivered)" if any(key.startswith(stem) for key in lost) else words
