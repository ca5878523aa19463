"""The dates that stand in a phrase: each way to write one is an entry with its example beside it, tried in order.

What an entry reads is taken out of the phrase and a mark is left in its place, so that no later entry reads a piece of
it again: "31 June 2027" is a day that does not exist, and never "June 2027".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from definitions.by_when.words import MONTH, month_number


@dataclass(frozen=True)
class Named:
    """A date as named: its first and last day, or `why` it is none. `kind` decides what it may be a range with."""

    kind: str
    words: str
    first: Day | None = None
    last: Day | None = None
    how: str = ""
    why: str | None = None
    strict: bool = False
    quarter: int | None = None
    month: int | None = None


@dataclass(frozen=True)
class DateReader:
    """One way to write a date."""

    name: str
    example: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], Named | None]


def spoken(day: Day) -> str:
    """Return the day as a clerk writes it: 5 March 2021."""
    return f"{day.day} {day:%B %Y}"


def month_end(year: int, month: int) -> Day:
    """Return the last day of the month."""
    return Day(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def full_year(digits: str) -> int | None:
    """Return the year of two or four digits; None where a careful clerk would suspect a slip of the pen."""
    year = int(digits.strip("' "))
    if year < 100:
        return 2000 + year if year < 70 else None
    return year if 1900 <= year <= 2199 else None


def _unlikely(found: re.Match[str]) -> Named:
    return Named("odd", found[0], why=f'is the year in "{found[0].strip()}" right?')


def _a_day(found: re.Match[str], day: str, month: int, year: str) -> Named:
    in_full = full_year(year)
    if in_full is None:
        return _unlikely(found)
    try:
        the_day = Day(in_full, month, int(day))
    except ValueError:
        return Named("odd", found[0], why=f'there is no such day as "{found[0].strip()}"')
    return Named("day", found[0], the_day, the_day, "the day is named")


def _a_month(found: re.Match[str], month: int, year: str) -> Named:
    in_full = full_year(year)
    if in_full is None:
        return _unlikely(found)
    return Named("month", found[0], Day(in_full, month, 1), month_end(in_full, month), "a month means its last day")


def _iso_day(found: re.Match[str]) -> Named:
    return _a_day(found, found["d"], int(found["m"]), found["y"])


def _day_in_words(found: re.Match[str]) -> Named:
    return _a_day(found, found["d"], month_number(found["mon"]), found["y"])


def _days(found: re.Match[str]) -> Named:
    start, end = (_a_day(found, found[key], month_number(found["mon"]), found["y"]) for key in ("d0", "d"))
    if start.first is None or end.first is None:
        return start if start.first is None else end
    if start.first >= end.first:
        return backwards(found[0])
    return Named("day", found[0], start.first, end.last, "a range means its end")


def backwards(words: str) -> Named:
    return Named("odd", words, why=f'"{words.strip()}" ends before it starts')


def _month_in_words(found: re.Match[str]) -> Named:
    return _a_month(found, month_number(found["mon"]), found["y"])


def _month_in_figures(found: re.Match[str]) -> Named:
    read = _a_month(found, int(found["m"]), found["y"])
    return Named(read.kind, read.words, read.first, read.last, read.how, read.why, strict=True)


def _iso_month(found: re.Match[str]) -> Named:
    if int(found["m"]) == (int(found["y"]) + 1) % 100:
        return Named("odd", found[0], why=f'"{found[0]}" may be a month or a financial year')
    return _month_in_figures(found)


def _first_year(found: re.Match[str]) -> int | None:
    """Return the year in which the financial year starts; None where the two are not consecutive."""
    start = full_year(found["y1"])
    if start is None or int(found["y2"]) not in (start + 1, (start + 1) % 100):
        return None
    return start


def _not_consecutive(found: re.Match[str]) -> Named:
    return Named("odd", found[0], why=f'"{found["y1"]}" and "{found["y2"]}" are not one financial year')


def _number_of_quarter(found: re.Match[str]) -> int:
    said = found["q"] or found["qw"]
    ordinals = {"first": 1, "second": 2, "third": 3, "last": 4, "final": 4, "one": 1, "two": 2, "three": 3, "four": 4}
    return ordinals.get(said) or (4 if said.startswith("fo") else int(said[0]))


def _quarter(found: re.Match[str]) -> Named:
    year, number = _first_year(found), _number_of_quarter(found)
    later = found.groupdict().get("q2")
    number_to = int(later) if later else number
    if year is None:
        return _not_consecutive(found)
    if not 1 <= number <= number_to <= 4:
        return Named("odd", found[0], why=f'a year has quarters 1 to 4: what is "{found[0].strip()}"?')
    first, last = _days_of_quarter(year, number)[0], _days_of_quarter(year, number_to)[1]
    how = f"quarter {number_to} of the financial year {year}/{(year + 1) % 100:02} ends that day"
    return Named("quarter", found[0], first, last, how, quarter=number_to)


def _days_of_quarter(year: int, number: int) -> tuple[Day, Day]:
    start_year, start_month = (year, 3 * number + 1) if number < 4 else (year + 1, 1)
    return Day(start_year, start_month, 1), month_end(start_year, start_month + 2)


def _quarter_of_plain_year(found: re.Match[str]) -> Named:
    why = f'"{found[0].strip()}": a quarter of the calendar year or of which financial year?'
    return Named("quarter without year", found[0], why=why, quarter=_number_of_quarter(found))


def _quarter_without_year(found: re.Match[str]) -> Named:
    number = _number_of_quarter(found)
    why = f'"{found[0].strip()}" is a quarter without its year'
    return Named("quarter without year", found[0], why=why, quarter=number)


def _financial_year(found: re.Match[str]) -> Named:
    year = _first_year(found)
    if year is None:
        return _not_consecutive(found)
    how = f"the financial year {year}/{(year + 1) % 100:02} ends that day"
    return Named("financial year", found[0], Day(year, 4, 1), Day(year + 1, 3, 31), how, strict=True)


def _short_financial_year(found: re.Match[str]) -> Named | None:
    if int(found["y1"]) <= 12 or int(found["y2"]) != (int(found["y1"]) + 1) % 100:
        return None  # 11/12 may be a day or a month as well
    return _financial_year(found)


def _end_of_year(found: re.Match[str]) -> Named:
    year = full_year(found["y"])
    if year is None:
        return _unlikely(found)
    return Named("year", found[0], Day(year, 1, 1), Day(year, 12, 31), "a calendar year ends that day")


def _day_without_year(found: re.Match[str]) -> Named:
    month = month_number(found["mon"])
    if not 1 <= int(found["d"]) <= month_end(2024, month).day:
        return Named("odd", found[0], why=f'there is no such day as "{found[0].strip()}"')
    return Named("day without year", found[0], why=f'"{found[0].strip(" .,")}" has no year', month=month)


def _no(kind: str, why: str) -> Callable[[re.Match[str]], Named]:
    def make(found: re.Match[str]) -> Named:
        month = month_number(found["mon"]) if found.groupdict().get("mon") else None
        return Named(kind, found[0], why=why.format(words=found[0].strip(" -.,")), month=month)

    return make


ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![a-z]))?"
DAY = rf"(?<![0-9a-z])(?P<d>[0-9]{{1,2}}){ORDINAL}"
YEAR = r"(?P<y>[0-9]{4}(?![0-9]))"
# Two digits are a year only where the phrase goes on to something else: "by 1 June 20 officers" names no 2020.
SHORT = (
    r"'?[0-9]{2}(?![0-9])(?=\s*(?:$|[^a-z0-9\s%£']|"
    r"(?:and|or|but|to|at|until|latest|then|for|deadline|cabinet|council|committee|meeting)(?![a-z])))"
)
ANY_YEAR = rf"(?P<y>[0-9]{{4}}(?![0-9])|{SHORT})"
AFTER_DAY = r"(?:[-/.]|\s+(?:day\s+)?of\s+|\s*)"
AFTER_MONTH = r"(?:\s*,\s*|\s+of\s+|[-/.]|\s*)"
END = r"(?:(?<![a-z])(?:the\s+)?(?:end|last\s+day)(?:\s+of)?[\s-]+(?:the\s+)?(?:month\s+(?:of\s+)?)?)"
# "December 2026-31 January 2027" holds no 2026-31.
YEARS = (
    r"(?<![0-9])(?P<y1>[0-9]{4})\s?[/-]\s?(?P<y2>[0-9]{4}|[0-9]{2})(?![0-9]|[./-][0-9])"
    rf"(?!{ORDINAL}\s*{MONTH.replace('?P<mon>', '?:')})"
)
SHORT_YEARS = r"(?<![0-9/.-])(?P<y1>[0-9]{2})/(?P<y2>[0-9]{2})(?![0-9/]|[.-][0-9])"
ANY_YEARS = r"(?P<y1>[0-9]{4}|[0-9]{2})\s?[/-]\s?(?P<y2>[0-9]{4}|[0-9]{2})(?![0-9/])"
FINANCIAL = r"(?:(?:financial|fiscal)[\s-]+(?:year)?|f/?y)"
JOIN = rf"(?:[\s,:;/-]|(?<![a-z])(?:of|in|for|the|{FINANCIAL}|year)(?![a-z])){{0,8}}"
QUARTER = (
    r"(?<![a-z0-9])(?:(?:q|qu|qtr|quarter)\.?\s?(?P<q>[0-9]|one|two|three|four)(?![0-9a-z])"
    r"|(?P<qw>first|1st|second|2nd|third|3rd|fourth|4th|last|final)\s+(?:quarter|qtr|q)(?![a-z]))"
)
OTHER_YEAR = r"(?:municipal|academic|school|civic|council|calendar|municipal\s+council)\s+years?"
SEASON = r"(?:spring|summer|autumn|winter|christmas|xmas|easter|new\s+year|michaelmas|half[\s-]term)"


def _reader(name: str, example: str, pattern: str, make: Callable[[re.Match[str]], Named | None]) -> DateReader:
    return DateReader(name, example, re.compile(pattern), make)


READERS: tuple[DateReader, ...] = (
    _reader(
        "ISO day",
        "2021-03-31",
        r"(?<![0-9])(?P<y>[0-9]{4})([-/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})(?![0-9])",
        _iso_day,
    ),
    _reader(
        "day in figures",
        "13/11/20",
        r"(?<![0-9a-z])(?P<d>[0-9]{1,2})(?:(-)|\s?([./])\s?)(?P<m>[0-9]{1,2})"
        r"(?:(?(2)-|\s?\3\s?))(?P<y>[0-9]{4}|'?[0-9]{2})(?![0-9])",
        _iso_day,
    ),
    _reader("not a day", "13/21/2020/5", r"(?<![a-z])[0-9]+(?:[./-][0-9]+){2,}", _no("odd", '"{words}" is no date')),
    _reader(
        "month of two years",
        "March 2020/21",
        rf"(?:{DAY}{AFTER_DAY})?(?:{END})?{MONTH}{AFTER_MONTH}{YEARS}",
        _no("odd", '"{words}": a month of which year?'),
    ),
    _reader(
        "days of a month",
        "1-5 March 2021",
        rf"(?<![0-9./-])(?P<d0>[0-9]{{1,2}}){ORDINAL}\s*(?:-|to)\s*"
        rf"{DAY}{AFTER_DAY}{MONTH}{AFTER_MONTH}{ANY_YEAR}",
        _days,
    ),
    _reader("day in words", "1st June 20", rf"{DAY}{AFTER_DAY}{MONTH}{AFTER_MONTH}{ANY_YEAR}", _day_in_words),
    _reader("month before day", "March 31, 2021", rf"{MONTH}\s*{DAY}(?:\s*,\s*|\s+){YEAR}", _day_in_words),
    _reader(
        "day without year",
        "31 March",
        rf"{DAY}{AFTER_DAY}{MONTH}(?!{AFTER_MONTH}[0-9])",
        _day_without_year,
    ),
    _reader(
        "end of month, two-digit year",
        "end of May 27",
        rf"{END}{MONTH}[\s/-]?(?P<y>{SHORT})(?!-[0-9])",
        _month_in_words,
    ),
    _reader(
        "month",
        "December 2020",
        rf"(?:{END})?{MONTH}{AFTER_MONTH}(?P<y>[0-9]{{4}}(?![0-9])|'[0-9]{{2}}(?![0-9]))",
        _month_in_words,
    ),
    _reader(
        "month and a number",
        "May 27",
        rf"(?:{END})?{MONTH}[\s./,-]?\s?'?[0-9]+{ORDINAL}",
        _no("odd", '"{words}" may be a day or a month and its year'),
    ),
    _reader(
        "quarters",
        "Q3-4 2027/28",
        rf"(?:{END})?(?<![a-z])q(?P<q>[1-4])\s?[/-]\s?(?P<q2>[1-4])(?![0-9])"
        rf"{JOIN}(?<![0-9]){ANY_YEARS}",
        _quarter,
    ),
    _reader("quarter", "Q2 2027/28", rf"(?:{END})?{QUARTER}{JOIN}(?<![0-9]){ANY_YEARS}", _quarter),
    _reader("quarter after its year", "2027/28 Q2", rf"(?<![0-9/-]){ANY_YEARS}{JOIN}{QUARTER}", _quarter),
    _reader(
        "quarter of a plain year",
        "Q2 2027",
        rf"(?:{QUARTER}{JOIN}'?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))",
        _quarter_of_plain_year,
    ),
    _reader("plain year and its quarter", "2027 Q2", rf"(?<![0-9])[0-9]{{4}}{JOIN}{QUARTER}", _quarter_of_plain_year),
    _reader("quarter without year", "end of Q1", rf"(?:{END})?{QUARTER}", _quarter_without_year),
    _reader(
        "another kind of year",
        "municipal year 2027/28",
        rf"(?:{OTHER_YEAR}\s+[0-9]{{2,4}}[/-][0-9]{{2,4}}"
        rf"|(?<![0-9])[0-9]{{2,4}}[/-][0-9]{{2,4}}\s+{OTHER_YEAR})",
        _no("odd", '"{words}": on which day does it end?'),
    ),
    _reader(
        "financial year by name",
        "financial year 2027-28",
        rf"(?:{END})?(?<![a-z]){FINANCIAL}[\s:]*(?:end(?:ing)?\s+)?(?<![0-9]){ANY_YEARS}",
        _financial_year,
    ),
    _reader(
        "financial year named after",
        "2027-28 financial year",
        rf"(?:{END})?{YEARS}\s+{FINANCIAL}(?![a-z])(?:\s+end)?",
        _financial_year,
    ),
    _reader(
        "one year of a financial year",
        "financial year 2027",
        rf"(?<![a-z]){FINANCIAL}[\s:]*(?:end(?:ing)?\s+)?[0-9]{{4}}(?![0-9])",
        _no("odd", '"{words}": a financial year runs over two years; which?'),
    ),
    _reader("ISO month", "2021-03", r"(?<![0-9/-])(?P<y>[0-9]{4})-(?P<m>0[1-9]|1[0-2])(?![0-9]|[/-][0-9])", _iso_month),
    _reader(
        "years with a dash",
        "2027-28",
        r"(?<![0-9])(?:19|20|21)[0-9]{2}\s?-\s?(?:(?:19|20|21)[0-9]{2}|[0-9]{2})(?![0-9])",
        _no("odd", '"{words}": a financial year, or a range of years?'),
    ),
    _reader("financial year", "2027/28", rf"(?:{END})?{YEARS}", _financial_year),
    _reader("short financial year", "27/28", rf"(?:{END})?{SHORT_YEARS}", _short_financial_year),
    _reader(
        "month in figures",
        "03/2027",
        r"(?<![0-9./-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>(?:19|20|21)[0-9]{2})(?![0-9])",
        _month_in_figures,
    ),
    _reader(
        "end of year",
        "end of calendar year 2027",
        r"(?<![a-z])(?:the\s+)?end(?:\s+of)?\s+(?:the\s+)?(?:calendar\s+)?"
        rf"(?:year\s+)?{YEAR}(?!\s?[/-]\s?[0-9])",
        _end_of_year,
    ),
    _reader(
        "season",
        "Spring 2021",
        rf"(?<![a-z]){SEASON}(?![a-z])(?:\s+of)?(?:\s*'?[0-9]{{2,4}}(?:\s?[/-]\s?[0-9]{{2,4}})?)?",
        _no("season", '"{words}" names no day: a season has no agreed end'),
    ),
    _reader(
        "month without year",
        "March",
        rf"(?:{END})?{MONTH}"
        r"(?!(?<=may)\s+(?:be|have|need|not|also|slip|take|require|change|vary|well|only|still|extend|run|involve))",
        _no("month without year", '"{words}" has no year'),
    ),
    _reader(
        "day and month in figures",
        "31/03",
        r"(?<![0-9])[0-9]{1,2}/[0-9]{1,2}(?![0-9])",
        _no("odd", '"{words}" is not a whole date'),
    ),
    _reader(
        "bare year",
        "2027",
        r"(?<![0-9a-z£])(?:(?:19|20|21)[0-9]{2}|'[0-9]{2})(?![0-9a-z%])",
        _no("bare year", '"{words}" is a year without a day or a month'),
    ),
)
