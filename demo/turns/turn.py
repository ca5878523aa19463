"""A turn of the year: a day, a sentence, and what is done; with the doings that many turns share."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from definitions.calendar.days import Calendar, add_working_days, working_day_from
from definitions.case import news as n
from demo.office import Office

COMMITTEE = "PLA"
Do = Callable[[Office], Awaitable[Sequence[str] | None]]  # what is to be told of it beside its sentence, if anything


@dataclass(frozen=True)
class Turn:
    """One thing that people do, on a working day, at eleven in the morning."""

    on: date
    says: str
    do: Do


class Days:
    """The days of the year after the present one, so that no clock need go back."""

    def __init__(self, year: int, calendar: Calendar) -> None:
        self.year, self.calendar = year, calendar
        self.meeting = self.day(1, 12)
        self.received = self.day(1, 19)
        self.decided = self.day(4, 12)
        self.published = self.after(self.decided, 1)
        self.june, self.september, self.november = self.day(6, 8), self.day(9, 14), self.day(11, 16)
        self.moved_to = self.day(9, 28)  # where September's meeting goes

    def day(self, month: int, day: int, years: int = 0) -> date:
        """Return the first working day from then on."""
        return working_day_from(date(self.year + years, month, day), self.calendar)

    def after(self, day: date, working_days: int) -> date:
        """Return the day that many working days after, or, with a negative number, before."""
        return add_working_days(day, working_days, self.calendar)

    def ref(self, number: int) -> str:
        """Return the reference of one of the ten."""
        return f"{COMMITTEE}-{self.meeting.isoformat()}-{number}"


def minute(office: Office) -> str:
    """Return the minute's reference of a decision taken today."""
    return f"{COMMITTEE}, {office.today.day} {office.today:%B %Y}, minute 6"


def done(ref: str, owner: str, evidence: str = "See the photographs on the file.") -> Do:
    """Have an owner report an action done."""

    async def report(office: Office) -> None:
        await office.tell(ref, n.ReportDone, {"evidence": evidence}, action=1, by=owner)

    return report


def closed(ref: str, reason: str) -> Do:
    """Have the committee close a recommendation."""

    async def decide(office: Office) -> None:
        await office.tell(ref, n.Close, {"minute": minute(office)}, reason=reason, by="committee")

    return decide


def verified(ref: str, reason: str | None = None) -> Do:
    """Have the committee verify an action, and close the recommendation where there is a reason."""

    async def sign_off(office: Office) -> None:
        await office.tell(ref, n.SignOff, {"minute": minute(office)}, action=1, by="committee")
        if reason:
            await closed(ref, reason)(office)

    return sign_off
