"""A council's list of posts is read however its columns are headed and its bytes are written."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from definitions.errors import Unreadable
from intake.imports.people import PersonRow, read

pytestmark = pytest.mark.commands

TABLE = [["Post", "Name", "From"], ["Head of Schools, Early Years", "Zoë Roe", "1 April 2027"]]


def of(text: str, name: str = "people.csv") -> list[PersonRow]:
    return read(Path(name), text.encode())


def workbook(rows: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


LINES = 'Post,Name,From\n"Head of Schools, Early Years",Zoë Roe,1 April 2027\n'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(LINES.encode(), id="utf-8"),
        pytest.param(LINES.encode("utf-8-sig"), id="bom"),
        pytest.param(LINES.encode("cp1252"), id="windows"),
        pytest.param(LINES.encode("utf-16"), id="utf-16"),
        pytest.param(
            b"POST;Full name;Start date\r\nHead of Schools, Early Years;Zo\xeb Roe;01/04/2027\r\n",
            id="semicolons",
        ),
        pytest.param(f"Our staff\n\n{LINES}".encode(), id="a-title-above"),
        pytest.param(LINES.replace("1 April 2027", "2027-04-01").encode(), id="iso"),
        pytest.param(workbook(TABLE), id="workbook"),
        pytest.param(workbook([TABLE[0], [*TABLE[1][:2], date(2027, 4, 1)]]), id="workbook-day"),
    ],
)
def test_one_list_is_read_from_every_writing(data: bytes) -> None:
    (row,) = read(Path("people.xlsx" if data.startswith(b"PK") else "people.csv"), data)
    assert (row.post, row["name"], row.day("begins")) == ("Head of Schools, Early Years", "Zoë Roe", date(2027, 4, 1))


def test_a_month_is_read_as_its_last_day_where_it_is_a_last_day() -> None:
    (row,) = of("post,until\nA,end of April 2027\n")
    assert row.day("until") == date(2027, 4, 30)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("name,email\nX,x@y.example\n", 'no heading "post"', id="no-post-column"),
        pytest.param("post,name\n,X\n", "people.csv, row 2: the post is empty", id="no-post"),
        pytest.param("post,from\n\nA,April 2027\n", 'row 3: "April 2027" is no day', id="a-month-is-no-first-day"),
        pytest.param("post,from\nA,31/06/2027\n", 'row 2: "31/06/2027" is no day', id="no-such-day"),
        pytest.param("post,from,until\nA,2027-04-02,2027-04-01\n", "row 2: A is held until", id="backwards"),
        pytest.param("post,kind\nA,robot\n", 'row 2: "robot" is no kind', id="kind"),
        pytest.param("post,stands in\nA,B\n", "row 2: an absence has a first day", id="absence-without-days"),
    ],
)
def test_a_mistake_names_row_and_remedy(text: str, says: str) -> None:
    with pytest.raises(Unreadable) as mistake:
        of(text)
    assert says in str(mistake.value)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="save the list of posts as CSV or XLSX"):
        read(Path("people.html"), b"<html><table><tr><td>post</td></tr></table></html>")
