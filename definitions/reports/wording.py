"""Words that the reports, the letters and the command line share."""


def numbered(number: int, thing: str) -> str:
    """Return "1 action", "3 actions"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def days_in_words(number: int) -> str:
    """Return "1 day", "3 days"."""
    return numbered(number, "day")
