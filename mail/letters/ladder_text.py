"""What a letter says of the ladder: who hears next if nobody answers, and who was told before."""

from collections.abc import Mapping
from datetime import date, datetime

from definitions.calendar.days import Calendar, day_of, long_date
from definitions.case.events import Message
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from definitions.chasing.keys import MessageKey, because_and_owner, duty_of
from definitions.policy.ladders import Role

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
    return {"on": long_date(on), "who": who, "what": NEXT[facts["next_what"]]}


def _whom(role: str, reader: Role, owed_by: str | None) -> str:
    if role == reader:
        return "you"
    if role in ("manager", "director"):
        return f"{'your' if reader in ('owner', 'respondent') else 'the'} {role}"
    if role == "respondent" and owed_by:
        return owed_by
    return ROLE[role]  # type: ignore[index]  # the ladder's own roles


def what_went_before(
    message: Message, case: Case | None, calendar: Calendar, sent_on: Mapping[str, datetime]
) -> list[str]:
    """Return what was sent about the same duty before today's message, each with the day on which it left. What was
    raised and dropped, because another message said the same, was never sent.
    """
    leaves = day_of(message.leave_at, calendar)
    told = case.told.get(message.duty, ()) if case else ()
    lost = case.undelivered if case else ()
    climbed = [
        climbed
        for climbed in told
        if climbed.on < leaves and (not sent_on or _is_sent(climbed, message, sent_on, lost))
    ]
    before = [(_left(rung, message, calendar, sent_on), rung) for rung in climbed]
    return [f"{long_date(on)}: {_told(rung, message, lost)}" for on, rung in before]


def _is_sent(climbed: ClimbedRung, message: Message, sent_on: Mapping[str, datetime], lost: tuple[str, ...]) -> bool:
    return any(_is_of(climbed, message, key) for key in (*sent_on, *lost))


def _left(climbed: ClimbedRung, message: Message, calendar: Calendar, sent_on: Mapping[str, datetime]) -> date:
    """Return the day on which a rung's message left; without a mail log of it, the one for which it was planned."""
    left = [at for key, at in sent_on.items() if _is_of(climbed, message, key)]
    return day_of(min(left), calendar) if left else climbed.on


def _is_of(climbed: ClimbedRung, message: Message, key: str) -> bool:
    """Whether `key` is that of a message of this rung, about the same duty as `message`."""
    duty = duty_of(message.duty)
    rung = because_and_owner(climbed.rung)[0] if climbed.phase == "at once" else climbed.rung
    return duty is not None and MessageKey.parse(key).is_of_rung(message.ref, duty, rung)


def _told(climbed: ClimbedRung, message: Message, lost: tuple[str, ...]) -> str:
    """Name a rung that was climbed."""
    if climbed.phase == "at once":
        because, owner = because_and_owner(climbed.rung)
        words = f"{because}, to the {owner}"
    else:
        words = f"{climbed.rung.rpartition(', ')[2]}{LEVEL_HEARD[min(climbed.level, 3)]}"
    return f"{words} (could not be delivered)" if any(_is_of(climbed, message, key) for key in lost) else words
