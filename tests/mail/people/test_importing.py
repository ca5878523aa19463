"""A list changes the people file as its rows say: comments stay, and the same list again changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from definitions.errors import Trouble
from intake.imports.people import read
from mail.people.checks import people_from
from mail.people.editing import PeopleDocument
from mail.people.importing import plan_import
from mail.people.model import PeopleShape
from mail.people.recipients import PeopleFile
from mail.people.saving import save_people
from tests.harness.examples import examples

TODAY = date(2027, 5, 3)
FILE = """\
# Wexcombe's people
posts:
  Head of Highways: {holder: Ama Osei, address: ama@w.example, manager: Director of Place}  # on loan
  # the directors
  Director of Place:
    holder: Jo Lunt   # since long
    address: "jo@w.example"

# which post stands for what
roles:
  clerk: Director of Place
"""


def imported(text: str, rows: str, *, replaces: bool = False) -> tuple[list[str], str]:
    said = people_from("people.yaml", text)
    made = plan_import(said, read(Path("list.csv"), rows.encode()), TODAY, replaces=replaces)
    document = PeopleDocument(text)
    made.apply(document, said)
    after = document.text()
    people_from("people.yaml", after)
    return made.sentences, after


def posts(text: str) -> PeopleShape:
    return people_from("people.yaml", text)


def test_a_new_post_stands_last_and_the_comments_stay_where_they_were() -> None:
    sentences, after = imported(FILE, "post,name,email,manager\nHead of Trees,Wen Li,wen@w.example,Jo Lunt\n")
    assert sentences == ["+ Head of Trees: Wen Li, wen@w.example; manager Director of Place"]
    new = "  Head of Trees: {holder: Wen Li, address: wen@w.example, manager: Director of Place}\n"
    assert after == FILE.replace("\n# which", f"{new}\n# which")


def test_a_new_holder_takes_over_on_the_day_that_the_list_says() -> None:
    rows = "post,name,email,from\nHead of Highways,Ben Hall,ben@w.example,1 June 2027\n"
    sentences, after = imported(FILE, rows)
    assert sentences == [
        "~ Head of Highways: Ama Osei holds it until Monday 31 May 2027",
        "~ Head of Highways: Ben Hall holds it from Tuesday 1 June 2027",
    ]
    assert [(one.holder, one.begins, one.until) for one in posts(after).posts["Head of Highways"].tenures] == [
        ("Ama Osei", None, date(2027, 5, 31)),
        ("Ben Hall", date(2027, 6, 1), None),
    ]
    assert all(comment in after for comment in ("# on loan", "\n  # the directors\n", "\n\n# which post stands"))


def test_without_a_day_a_new_holder_begins_today() -> None:
    _, after = imported(FILE, "post,name,email\nDirector of Place,Eve Poe,eve@w.example\n")
    assert [(one.begins, one.until) for one in posts(after).posts["Director of Place"].tenures] == [
        (None, date(2027, 5, 2)),
        (TODAY, None),
    ]


def test_an_address_that_changed_is_shown_beside_the_old_one_and_keeps_its_line() -> None:
    sentences, after = imported(FILE, "post,name,email\nDIRECTOR of place,jo lunt,j.lunt@w.example\n")
    assert sentences == ["~ Director of Place: Jo Lunt, address j.lunt@w.example, and not jo@w.example"]
    assert after == FILE.replace("jo@w.example", "j.lunt@w.example")


def test_an_empty_name_makes_a_post_vacant_and_a_column_that_is_not_there_says_nothing() -> None:
    sentences, after = imported(FILE, "post,name,email\nHead of Highways,,\n")
    assert "~ Head of Highways: vacant from Monday 3 May 2027" in sentences
    assert posts(after).posts["Head of Highways"].tenures[0].until == date(2027, 5, 2)
    assert imported(FILE, "post,manager\nHead of Highways,Director of Place\n") == ([], FILE)


def test_two_who_are_on_the_list_share_the_post() -> None:
    rows = "post,name,email\nHead of Highways,Ama Osei,ama@w.example\nHead of Highways,Ben Hall,ben@w.example\n"
    _, after = imported(FILE, rows)
    held = posts(after).posts["Head of Highways"].tenures
    assert [one.holder for one in held if one.counts(TODAY)] == ["Ama Osei", "Ben Hall"]


def test_posts_that_the_list_does_not_have_are_kept_unless_they_are_to_go() -> None:
    rows = "post,name\nDirector of Place,Jo Lunt\n"
    assert imported(FILE, rows) == ([], FILE)
    sentences, after = imported(FILE, rows, replaces=True)
    assert sentences == ["- Head of Highways: gone from the list, and taken out"]
    assert list(posts(after).posts) == ["Director of Place"]
    assert "  # the directors\n" in after


def test_an_absence_comes_with_its_days_and_its_stand_in() -> None:
    rows = "post,name,away from,away until,stand in\nHead of Highways,Ama Osei,10/05/2027,14/05/2027,Jo Lunt\n"
    sentences, after = imported(FILE, rows)
    assert sentences == ["+ Ama Osei is away from Monday 10 May 2027 until Friday 14 May 2027; Jo Lunt stands in"]
    assert imported(after, rows) == ([], after)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("post,manager\nHead of Highways,Nobody\n", 'list.csv, row 2: the manager "Nobody" is no post'),
        ("post,name,email\nA,X,zoë@w.example\n", 'list.csv, row 2: "zoë@w.example" is no mail address'),
        ("post,name,email\nTeam,,t@w.example\n", "list.csv, row 2: Team has an address alone"),
    ],
)
def test_a_mistake_names_row_and_remedy(rows: str, says: str) -> None:
    with pytest.raises(Trouble) as mistake:
        imported(FILE, rows)
    assert says in str(mistake.value)


def test_nothing_is_written_that_would_be_wrong_or_over_what_somebody_has_just_saved(tmp_path: Path) -> None:
    file = PeopleFile(tmp_path / "people.yaml")
    file.path.write_text(FILE, encoding="utf-8")
    with pytest.raises(Trouble, match='line 2: "B" is not among the posts'):
        save_people(file, FILE, "posts:\n  A: {manager: B}\n")
    with pytest.raises(Trouble, match="has changed in the meantime"):
        save_people(file, FILE + "# and now this\n", FILE)
    assert file.text() == FILE
    save_people(file, FILE, FILE + "# more\n")
    assert (file.text(), [one.name for one in tmp_path.iterdir()]) == (FILE + "# more\n", ["people.yaml"])


names = st.sampled_from(["Ama Osei", "Ben Hall", "Jo Lunt", "Zoë Roe", ""])
titles = st.sampled_from(["Head of Highways", "Director of Place", "Head of Trees, Parks", "Team: Learning"])
days = st.sampled_from(["", "2027-04-01", "2027-05-03", "2027-06-01"])


@examples(30)
@given(st.lists(st.tuples(titles, names, days), min_size=1, max_size=4, unique_by=lambda row: row[:2]))
def test_the_same_list_again_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    named = {post for post, name, _ in rows if name}
    lines = [f'"{post}",{name},someone@w.example,{day}' for post, name, day in rows if name]
    lines += [f'"{post}",,,{day}' for post, name, day in rows if not name and post not in named]
    table = "\n".join(["post,name,email,from", *lines])
    _, after = imported(FILE, table)
    assert imported(after, table) == ([], after)
    assert all(line in after for line in ("# Wexcombe's people", "  # the directors", "# which post stands for what"))


def test_all_mistakes_are_told_at_once() -> None:
    rows = "post,name,email,from,kind,manager\nA,X,x,soon,robot,\n,Y,,,,\nB,Z,z@w.example,,,Nobody\n"
    said = people_from("people.yaml", FILE)
    with pytest.raises(Trouble) as mistakes:
        plan_import(said, read(Path("list.csv"), rows.encode(), collects=True), TODAY, replaces=False)
    told = str(mistakes.value).splitlines()
    assert told[0] == "5 mistakes, and nothing is written:"
    assert [line.partition(":")[0] for line in told[1:]] == ["list.csv, row 2"] * 3 + [
        "list.csv, row 3",
        "list.csv, row 4",
    ]


def test_a_holder_without_an_address_is_a_question_and_no_vacancy() -> None:
    said = people_from("people.yaml", FILE)
    rows = (
        "post,name,email\nHead of Trees,Wen Li,\nHead of Highway,Ama Osei,ama@w.example\nDirector of Place,Jo Lunt,\n"
    )
    made = plan_import(said, read(Path("list.csv"), rows.encode()), TODAY, replaces=False)
    assert made.questions == [
        "list.csv, row 2: Wen Li, Head of Trees, has no address: what is it? Until then the manager is written to",
        "list.csv, row 3: Head of Highway is new, or a slip of Head of Highways?",
    ]
    assert "+ Head of Trees: Wen Li, no address" in made.sentences


def test_roles_and_committees_come_from_columns() -> None:
    rows = (
        "post,name,email,role,committee\n"
        "Scrutiny Officer,Kit Rowe,kit@w.example,clerk,CYP: Children and Young People Committee; PLA\n"
        "Chief Executive,Ray Moss,ray@w.example,chief executive,\n"
    )
    sentences, after = imported(FILE, rows)
    assert sentences[-3:] == [
        "+ committee CYP: clerk Scrutiny Officer",
        "+ committee PLA: clerk Scrutiny Officer",
        "+ roles: chief executive Chief Executive",
    ]
    said = posts(after)
    assert said.committees["CYP"].name == "Children and Young People Committee"
    assert (said.committees["PLA"].clerk, said.roles["chief executive"]) == ("Scrutiny Officer", "Chief Executive")
    assert imported(after, rows) == ([], after)
    for wrong, says in {
        "robot,": '"robot" is no role',
        "chief executive,CYP": "a committee has no chief executive",
    }.items():
        with pytest.raises(Trouble, match=says):
            imported(FILE, f"post,role,committee\nHead of Highways,{wrong}\n")
