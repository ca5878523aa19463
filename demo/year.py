"""What happens in the year: some owners answer, some never do. Each turn is a day, a sentence, and what is told."""

from datetime import date, timedelta

from definitions.calendar.days import Calendar
from demo.turns import adopting, answering, chasing, governing, mailing
from demo.turns.turn import Days, Turn


class Year(Days):
    """The year of one committee."""

    def turns(self) -> list[Turn]:
        """Return the year's turns, in order."""
        parts = (adopting, answering, chasing, governing, mailing)
        return sorted((turn for part in parts for turn in part.turns(self)), key=lambda turn: turn.on)

    @property
    def ends(self) -> date:
        """Return the last day that is lived."""
        return self.day(12, 10) + timedelta(days=1)


def year_after(day: date, calendar: Calendar) -> Year:
    """Return the year that follows the one in which `day` is."""
    return Year(day.year + 1, calendar)
