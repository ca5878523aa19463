"""A calendar from a file: forgiving of Excel and of headings, unforgiving of what is no day; told twice, told once."""

from datetime import date

import pytest

from definitions.calendar.days import Calendar
from definitions.calendar.meeting_changes import CalendarChanges, change_in_words, compare_meetings
from definitions.calendar.meetings import Meetings
from definitions.errors import Remedy, Trouble
from intake.imports.meetings import Bodies, day_of_meeting, folded, read

pytestmark = pytest.mark.commands

NAMES = {"Children and Young People Scrutiny Committee": "CYP", "CYP": "CYP", "Cabinet": "CAB", "Council": "COUNCIL"}
BODIES = Bodies({folded(name): code for name, code in NAMES.items()})
PLAIN = "Committee,Date\nCYP,09/03/2027\nCabinet,16 March 2027\n"
TODAY = date(2027, 1, 4)


def listed(text: str | bytes, name: str = "meetings.csv", bodies: Bodies = BODIES) -> list[tuple[str, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(one.body, one.on.isoformat()) for one in read(name, data, bodies, "Europe/London").listed]


def differing(text: str, known: Meetings = (), *, replace: bool = False, name: str = "m.csv") -> CalendarChanges:
    found = read(name, text.encode(), BODIES, "Europe/London").listed
    return compare_meetings(found, known, 5, Calendar(), TODAY, replace=replace)


def changes(found: CalendarChanges) -> list[tuple[str, str]]:
    return [(change, new.id) for change, new, _ in found.changes]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PLAIN.encode(), id="plain"),
        pytest.param(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(), id="Excel's UTF-8, with its mark"),
        pytest.param(PLAIN.replace(",", ";").encode("cp1252"), id="semicolons"),
        pytest.param(b"sep=;\r\n" + PLAIN.replace(",", ";").encode("cp1252"), id="a line that names the separator"),
        pytest.param(PLAIN.replace(",", "\t").encode("utf-16"), id="Excel's Unicode text"),
        pytest.param(b"Meeting date,Venue,Body\n2027-03-09,Caf\xe9,CYP\n2027-03-16,,Cabinet\n\n", id="cp1252, ISO"),
        pytest.param(
            b'"Date of meeting","Committee name"\n"Tuesday, 9 March 2027, 6.30pm","Children and Young People Scrutiny '
            b'Committee"\n"16/03/2027 18:30","CABINET"\n',
            id="days with hours, and names",
        ),
    ],
)
def test_a_csv_that_excel_saved_is_read(data: bytes) -> None:
    assert listed(data) == [("CYP", "2027-03-09"), ("CAB", "2027-03-16")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("Committee,Date\nCYP,31/06/2027\n", "m.csv, line 2: the date", id="no such day"),
        pytest.param("Committee,Date\nCYP,March 2027\n", "names no day of the month", id="a month alone"),
        pytest.param("Committee,Date\n\nCYP,TBC\n", "line 3", id="to be confirmed; blank lines count"),
        pytest.param("Committee,Date\nCYP,\n", "no date is given for CYP", id="empty"),
        pytest.param("Committee,Chair\nCYP,Ann\n", 'name one "date"', id="no column of dates"),
        pytest.param(
            "Date,Venue\n9 March 2027,Hall\n", "says whose meeting it is .* add one", id="no column of bodies"
        ),
        pytest.param("Committee,Date\nCYP,9 March 2027\nCYP,2027-03-09\n", "line 3: CYP meets on", id="twice"),
        pytest.param("Committee,Date,Status\nCYP,9 March 2027,Postponed\n", "to which day", id="postponed to no day"),
        pytest.param("", "it is empty", id="empty file"),
        pytest.param("Committee,Date\nPlanning Committee,9 March 2027\n", "no meeting of a body", id="all left out"),
    ],
)
def test_a_mistake_names_the_file_the_line_and_the_remedy(text: str, says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read("m.csv", text.encode(), BODIES, "Europe/London")


def test_whose_meetings_a_file_lists_can_be_said_for_all_of_it() -> None:
    with pytest.raises(Trouble, match=r"add one$") as refused:
        read("m.csv", b"Date,Venue\n9 March 2027,Hall\n", BODIES, "Europe/London")
    assert refused.value.remedy == Remedy("name body")
    other = ics(event(":20270309T183000"), event(":20270310T183000", "2", "Licensing Sub-Committee"))
    assert read("m.ics", other.encode(), BODIES, "Europe/London").remedy == Remedy("name body")
    assert read("m.csv", PLAIN.encode(), BODIES, "Europe/London").remedy is None


def test_a_body_that_nobody_named_is_left_out_and_said() -> None:
    found = read("m.csv", f"{PLAIN}Planning Committee,9 March 2027\n".encode(), BODIES, "Europe/London")
    assert len(found.listed) == 2
    assert found.left_out[0].startswith('m.csv, line 4: "Planning Committee" is no body that is known')


def test_without_a_column_of_bodies_the_one_that_was_typed_is_meant() -> None:
    assert listed("When\n9 March 2027\n", bodies=Bodies({}, "CYP")) == [("CYP", "2027-03-09")]


def test_status_new_date_and_publication_are_read_from_their_columns() -> None:
    text = (
        "Committee,Date,Agenda published,Status,Moved to\n"
        "CYP,9 March 2027,26 February 2027,Confirmed,\nCYP,11 May 2027,,,18 May 2027\nCYP,13 July 2027,,CANCELLED,\n"
    )
    found = read("m.csv", text.encode(), BODIES, "Europe/London").listed
    assert [(one.despatch_on, one.moved_to, one.is_cancelled) for one in found] == [
        (date(2027, 2, 26), None, False),
        (None, date(2027, 5, 18), False),
        (None, None, True),
    ]


@pytest.mark.parametrize("words", ["9.3.2027", "09/03/2027 00:00:00", "2027-03-09T18:30:00Z", "9th March 2027 at 6pm"])
def test_a_day_is_read_with_or_without_an_hour(words: str) -> None:
    assert day_of_meeting(words, "m.csv, line 2", "date") == date(2027, 3, 9)


def ics(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n"


def event(start: str, uid: str = "1@modern.gov", summary: str = "Cabinet", more: str = "") -> str:
    return f"UID:{uid}\r\nSUMMARY:{summary}\r\nDTSTART{start}{more}"


@pytest.mark.parametrize(
    ("start", "on"),
    [
        pytest.param(";VALUE=DATE:20270309", "2027-03-09", id="a day"),
        pytest.param(":20270309T183000", "2027-03-09", id="an hour without a zone is the council's"),
        pytest.param(":20270708T233000Z", "2027-07-09", id="half past eleven in UTC is the next day in summer"),
        pytest.param(";TZID=Europe/London:20270309T183000", "2027-03-09", id="with its zone"),
    ],
)
def test_a_calendar_file_s_days_are_the_council_s(start: str, on: str) -> None:
    assert listed(ics(event(start)), "m.ics") == [("CAB", on)]


def test_a_summary_names_the_body_and_what_it_does_not_name_is_left_out() -> None:
    text = ics(
        event(":20270309T183000", "1", "Children & Young People Scrutiny Committee - Special Meeting"),
        event(":20270310T183000", "2", "Licensing Sub-Committee"),
        event(":20270311T183000", "3", "Meeting of the Cabinet"),
    )
    found = read("m.ics", text.encode(), BODIES, "Europe/London")
    assert [one.body for one in found.listed] == ["CYP", "CAB"]
    assert found.left_out[0].startswith("m.ics, line 9:")
    assert listed(text, "m.ics", Bodies({}, "CYP"))[1] == ("CYP", "2027-03-10")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(ics(event(":20270309T183000", more="\r\nRRULE:FREQ=MONTHLY")), "line 4: .* recurs", id="a rule"),
        pytest.param(ics("UID:1\r\nSUMMARY:Cabinet"), "has no day", id="no day"),
        pytest.param("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nnonsense", "no calendar file|no meeting", id="cut off"),
    ],
)
def test_a_calendar_file_s_mistakes_are_named(text: str, says: str) -> None:
    with pytest.raises(Trouble, match=says):
        read("m.ics", text.encode(), BODIES, "Europe/London")


# What it changes


def test_told_twice_it_changes_nothing_the_second_time() -> None:
    text = "Committee,Date,Moved to\nCYP,9 March 2027,16 March 2027\nCYP,11 May 2027,\n"
    first = differing(text)
    assert changes(first) == [("new", "CYP-2027-03-09"), ("new", "CYP-2027-05-11")]
    assert first.meetings[0].on == date(2027, 3, 16)
    again = differing(text, first.meetings)
    assert again.is_empty
    assert again.meetings == first.meetings


def test_the_despatch_is_the_one_given_else_by_clear_days_and_moves_with_the_day() -> None:
    given = differing("Committee,Date,Papers\nCYP,9 March 2027,26 February 2027\n").meetings
    assert given[0].despatch_on == date(2027, 2, 26)
    assert differing("Committee,Date\nCYP,9 March 2027\n", given).is_empty
    moved = differing("Committee,Date,Moved to\nCYP,9 March 2027,16 March 2027\n", given)
    assert change_in_words(*moved.changes[0]) == (
        "CYP-2027-03-09: from Tuesday 9 March 2027 to Tuesday 16 March 2027; papers leave Monday 8 March 2027"
    )


def test_a_calendar_file_knows_a_meeting_that_moved_by_its_uid() -> None:
    known = differing(ics(event(":20270309T183000")), name="m.ics").meetings
    found = differing(ics(event(":20270323T183000")), known, name="m.ics")
    assert changes(found) == [("moved", "CAB-2027-03-09")]
    off = differing(ics(event(":20270323T183000", more="\r\nSTATUS:CANCELLED")), found.meetings, name="m.ics")
    assert changes(off) == [("cancelled", "CAB-2027-03-09")]
    assert changes(differing(ics(event(":20270323T183000")), off.meetings, name="m.ics")) == [
        ("held after all", "CAB-2027-03-09")
    ]


def test_what_a_csv_listed_a_calendar_file_takes_over_by_its_day() -> None:
    known = differing("Committee,Date\nCabinet,9 March 2027\n").meetings
    found = differing(ics(event(":20270309T183000")), known, name="m.ics")
    assert changes(found) == [("linked", "CAB-2027-03-09")]
    assert not found.is_empty
    assert found.meetings[0].uid == "1@modern.gov"


def test_what_the_file_no_longer_lists_is_kept_unless_it_replaces_and_the_past_and_others_stay() -> None:
    known = differing(
        "Committee,Date\nCYP,10 November 2026\nCYP,9 March 2027\nCYP,11 May 2027\nCabinet,16 March 2027\n"
    ).meetings
    shorter = "Committee,Date\nCYP,9 March 2027\n"
    kept = differing(shorter, known)
    assert changes(kept) == [("unchanged", "CYP-2027-03-09"), ("kept", "CYP-2027-05-11")]
    assert kept.is_empty
    assert kept.meetings == known
    gone = differing(shorter, known, replace=True)
    assert [one.id for one in gone.meetings if one.is_cancelled] == ["CYP-2027-05-11"]
    assert len(gone.meetings) == 4


def test_a_file_that_makes_a_body_meet_twice_on_a_day_is_refused() -> None:
    known = differing("Committee,Date\nCYP,9 March 2027\nCYP,11 May 2027\n").meetings
    with pytest.raises(Trouble, match="meet twice on 2027-05-11"):
        differing("Committee,Date,Moved to\nCYP,9 March 2027,11 May 2027\n", known)
