"""The days of the year that is lived, and how its recommendations are referred to."""

from datetime import date, timedelta

from definitions.calendar.days import Calendar, add_working_days, working_day_from

CODE = "PLA"


class Days:
    """The days of one year of one committee. Everything happens on a working day."""

    def __init__(self, year: int, calendar: Calendar) -> None:
        self.year, self.calendar = year, calendar
        self.meeting = self.day(1, 12)
        self.received = self.day(1, 19)
        self.decided = self.day(4, 12)
        self.published = self.after(self.decided, 1)
        self.june, self.september, self.november = self.day(6, 8), self.day(9, 14), self.day(11, 16)
        self.moved_to = self.day(9, 28)  # where September's meeting goes
        self.ends = self.day(12, 10) + timedelta(days=1)

    def day(self, month: int, day: int) -> date:
        """Return the first working day from then on."""
        return working_day_from(date(self.year, month, day), self.calendar)

    def after(self, day: date, working_days: int) -> date:
        """Return the day that many working days after, or, with a negative number, before."""
        return add_working_days(day, working_days, self.calendar)

    def one_off(self) -> date:
        """Return the Monday that is made a bank holiday while the response waits to take effect."""
        announced = self.after(self.published, 2)
        return next(day for ahead in range(1, 8) if (day := self.after(announced, ahead)).weekday() == 0)

    def ref(self, number: int | str) -> str:
        """Return the reference of one of the ten."""
        return f"{CODE}-{self.meeting.isoformat()}-{number}"

    def refs(self, *numbers: int) -> str:
        """Return several references, as they are typed."""
        return " ".join(self.ref(number) for number in numbers)

    def minute(self, day: date, number: int = 6) -> str:
        """Return the option that names a minute of the committee."""
        return f'--minute "{CODE}, {day.day} {day:%B %Y}, minute {number}"'


def year_after(day: date, calendar: Calendar) -> Days:
    """Return the year that follows the one in which `day` is, so that no clock need go back."""
    return Days(day.year + 1, calendar)
