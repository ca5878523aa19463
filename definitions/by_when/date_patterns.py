"""The dates that stand in a phrase: each way to write one is an entry with its example beside it, tried in order.

What an entry reads is taken out of the phrase and a mark is left in its place, so that no later entry reads a piece of
it again: "31 June 2027" is a day that does not exist, and never "June 2027".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from definitions.by_when.date_from_match import (
    day_in_words,
    day_without_year,
    days_of_month,
    end_of_year,
    financial_year,
    iso_day,
    iso_month,
    make_no_date,
    month_in_figures,
    month_in_words,
    quarter_of_plain_year,
    quarter_without_year,
    quarters,
    short_financial_year,
)
from definitions.by_when.named_date import NamedDate
from definitions.by_when.vocabulary import MONTH


@dataclass(frozen=True)
class DateReader:
    """One way to write a date."""

    name: str
    example: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], NamedDate | None]


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


def _reader(name: str, example: str, pattern: str, make: Callable[[re.Match[str]], NamedDate | None]) -> DateReader:
    return DateReader(name, example, re.compile(pattern), make)


READERS: tuple[DateReader, ...] = (
    _reader(
        "ISO day",
        "2021-03-31",
        r"(?<![0-9])(?P<y>[0-9]{4})([-/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})(?![0-9])",
        iso_day,
    ),
    _reader(
        "day in figures",
        "13/11/20",
        r"(?<![0-9a-z])(?P<d>[0-9]{1,2})(?:(-)|\s?([./])\s?)(?P<m>[0-9]{1,2})"
        r"(?:(?(2)-|\s?\3\s?))(?P<y>[0-9]{4}|'?[0-9]{2})(?![0-9])",
        iso_day,
    ),
    _reader(
        "not a day", "13/21/2020/5", r"(?<![a-z])[0-9]+(?:[./-][0-9]+){2,}", make_no_date("odd", '"{words}" is no date')
    ),
    _reader(
        "month of two years",
        "March 2020/21",
        rf"(?:{DAY}{AFTER_DAY})?(?:{END})?{MONTH}{AFTER_MONTH}{YEARS}",
        make_no_date("odd", '"{words}": a month of which year?'),
    ),
    _reader(
        "days of a month",
        "1-5 March 2021",
        rf"(?<![0-9./-])(?P<d0>[0-9]{{1,2}}){ORDINAL}\s*(?:-|to)\s*"
        rf"{DAY}{AFTER_DAY}{MONTH}{AFTER_MONTH}{ANY_YEAR}",
        days_of_month,
    ),
    _reader("day in words", "1st June 20", rf"{DAY}{AFTER_DAY}{MONTH}{AFTER_MONTH}{ANY_YEAR}", day_in_words),
    _reader("month before day", "March 31, 2021", rf"{MONTH}\s*{DAY}(?:\s*,\s*|\s+){YEAR}", day_in_words),
    _reader(
        "day without year",
        "31 March",
        rf"{DAY}{AFTER_DAY}{MONTH}(?!{AFTER_MONTH}[0-9])",
        day_without_year,
    ),
    _reader(
        "end of month, two-digit year",
        "end of May 27",
        rf"{END}{MONTH}[\s/-]?(?P<y>{SHORT})(?!-[0-9])",
        month_in_words,
    ),
    _reader(
        "month",
        "December 2020",
        rf"(?:{END})?{MONTH}{AFTER_MONTH}(?P<y>[0-9]{{4}}(?![0-9])|'[0-9]{{2}}(?![0-9]))",
        month_in_words,
    ),
    _reader(
        "month and a number",
        "May 27",
        rf"(?:{END})?{MONTH}[\s./,-]?\s?'?[0-9]+{ORDINAL}",
        make_no_date("odd", '"{words}" may be a day or a month and its year'),
    ),
    _reader(
        "quarters",
        "Q3-4 2027/28",
        rf"(?:{END})?(?<![a-z])q(?P<q>[1-4])\s?[/-]\s?(?P<q2>[1-4])(?![0-9])"
        rf"{JOIN}(?<![0-9]){ANY_YEARS}",
        quarters,
    ),
    _reader("quarter", "Q2 2027/28", rf"(?:{END})?{QUARTER}{JOIN}(?<![0-9]){ANY_YEARS}", quarters),
    _reader("quarter after its year", "2027/28 Q2", rf"(?<![0-9/-]){ANY_YEARS}{JOIN}{QUARTER}", quarters),
    _reader(
        "quarter of a plain year",
        "Q2 2027",
        rf"(?:{QUARTER}{JOIN}'?(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))",
        quarter_of_plain_year,
    ),
    _reader("plain year and its quarter", "2027 Q2", rf"(?<![0-9])[0-9]{{4}}{JOIN}{QUARTER}", quarter_of_plain_year),
    _reader("quarter without year", "end of Q1", rf"(?:{END})?{QUARTER}", quarter_without_year),
    _reader(
        "another kind of year",
        "municipal year 2027/28",
        rf"(?:{OTHER_YEAR}\s+[0-9]{{2,4}}[/-][0-9]{{2,4}}"
        rf"|(?<![0-9])[0-9]{{2,4}}[/-][0-9]{{2,4}}\s+{OTHER_YEAR})",
        make_no_date("odd", '"{words}": on which day does it end?'),
    ),
    _reader(
        "financial year by name",
        "financial year 2027-28",
        rf"(?:{END})?(?<![a-z]){FINANCIAL}[\s:]*(?:end(?:ing)?\s+)?(?<![0-9]){ANY_YEARS}",
        financial_year,
    ),
    _reader(
        "financial year named after",
        "2027-28 financial year",
        rf"(?:{END})?{YEARS}\s+{FINANCIAL}(?![a-z])(?:\s+end)?",
        financial_year,
    ),
    _reader(
        "one year of a financial year",
        "financial year 2027",
        rf"(?<![a-z]){FINANCIAL}[\s:]*(?:end(?:ing)?\s+)?[0-9]{{4}}(?![0-9])",
        make_no_date("odd", '"{words}": a financial year runs over two years; which?'),
    ),
    _reader("ISO month", "2021-03", r"(?<![0-9/-])(?P<y>[0-9]{4})-(?P<m>0[1-9]|1[0-2])(?![0-9]|[/-][0-9])", iso_month),
    _reader(
        "years with a dash",
        "2027-28",
        r"(?<![0-9])(?:19|20|21)[0-9]{2}\s?-\s?(?:(?:19|20|21)[0-9]{2}|[0-9]{2})(?![0-9])",
        make_no_date("odd", '"{words}": a financial year, or a range of years?'),
    ),
    _reader("financial year", "2027/28", rf"(?:{END})?{YEARS}", financial_year),
    _reader("short financial year", "27/28", rf"(?:{END})?{SHORT_YEARS}", short_financial_year),
    _reader(
        "month in figures",
        "03/2027",
        r"(?<![0-9./-])(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>(?:19|20|21)[0-9]{2})(?![0-9])",
        month_in_figures,
    ),
    _reader(
        "end of year",
        "end of calendar year 2027",
        r"(?<![a-z])(?:the\s+)?end(?:\s+of)?\s+(?:the\s+)?(?:calendar\s+)?"
        rf"(?:year\s+)?{YEAR}(?!\s?[/-]\s?[0-9])",
        end_of_year,
    ),
    _reader(
        "season",
        "Spring 2021",
        rf"(?<![a-z]){SEASON}(?![a-z])(?:\s+of)?(?:\s*'?[0-9]{{2,4}}(?:\s?[/-]\s?[0-9]{{2,4}})?)?",
        make_no_date("season", '"{words}" names no day: a season has no agreed end'),
    ),
    _reader(
        "month without year",
        "March",
        rf"(?:{END})?{MONTH}"
        r"(?!(?<=may)\s+(?:be|have|need|not|also|slip|take|require|change|vary|well|only|still|extend|run|involve))",
        make_no_date("month without year", '"{words}" has no year'),
    ),
    _reader(
        "day and month in figures",
        "31/03",
        r"(?<![0-9])[0-9]{1,2}/[0-9]{1,2}(?![0-9])",
        make_no_date("odd", '"{words}" is not a whole date'),
    ),
    _reader(
        "bare year",
        "2027",
        r"(?<![0-9a-z£])(?:(?:19|20|21)[0-9]{2}|'[0-9]{2})(?![0-9a-z%])",
        make_no_date("bare year", '"{words}" is a year without a day or a month'),
    ),
)
