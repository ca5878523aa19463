"""Who holds a post from when to when, who stands in, what kind of reader they are, and why it was they.

Long because each way of holding a post and being away is an example.
"""

from datetime import date
from pathlib import Path

import pytest

from definitions.errors import Trouble
from definitions.policy.ladders import Role
from mail.people.recipients import Contact, People, PeopleFile, Recipient, UnknownPost

TEXT = """\
posts:
  Head of Highways:
    manager: Director of Place
    area: Roads
    aliases: [Highways Manager, Head for Highways]
    may_answer: [Highways Assistant, Kim Dow]
    holdings:
      - {holder: Ama Osei, address: ama@wexcombe.example, until: 2027-03-31}
      - {holder: Ben Hall, address: ben@wexcombe.example, from: 2027-04-01}
  Head of Parks:
    manager: Director of Place
    holdings:
      - {holder: Cat Lee, address: cat@wexcombe.example}
      - {holder: Dan Roe, address: dan@wexcombe.example}
  Highways Assistant: {holder: Eve Poe, address: eve@wexcombe.example, manager: Head of Highways}
  Director of Place: {holder: Jo Lunt, address: jo@wexcombe.example, manager: Chief Executive, area: Place}
  Director of Children: {holder: Zed Orr, address: zed@wexcombe.example, manager: Chief Executive}
  Chief Executive: {holder: Ray Moss, address: ray@wexcombe.example}
  Lead for Roads: {holder: Cllr May, address: may@wexcombe.example}
  Learning Team: {kind: team, address: learning@wexcombe.example}
  Wexcombe Buses: {kind: outside body, address: office@buses.example}
  Flood Officer: {manager: Head of Highways, holder: Old Hand, address: old@wexcombe.example, until: 2027-01-31}
  Adviser: {holder: Kit Rowe, address: kit@wexcombe.example, until: 2027-01-31}
people:
  Kim Dow: {address: kim@wexcombe.example, phone: "01632 960777"}
  Cllr Ann Ray: {address: ray.ann@wexcombe.example, kind: member}
roles:
  cabinet member: {Roads: Lead for Roads}
  director: {Roads: Director of Children}
  chief executive: Chief Executive
  respondent: {external: Wexcombe Buses, otherwise: Director of Place}
committees:
  CYP: {name: Children Committee, chair: Cllr Ann Ray}
absences:
  - {of: Ben Hall, from: 2027-05-03, until: 2027-05-09, stand_in: Head of Parks, because: leave}
  - {of: Cat Lee, from: 2027-05-05, until: 2027-05-20, stand_in: Eve Poe}
  - {of: Head of Parks, from: 2027-06-01, until: 2027-06-10, stand_in: Highways Assistant}
  - {of: Eve Poe, from: 2027-06-05, until: 2027-06-10, stand_in: Kit Rowe}
  - {of: Director of Place, from: 2027-07-01, until: 2027-07-31}
  - {of: Ray Moss, from: 2027-07-10, until: 2027-07-31}
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    return loaded(tmp_path_factory.mktemp("people"), TEXT)


def loaded(folder: Path, text: str) -> People:
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    return PeopleFile(folder / "people.yaml").load()


def found(people: People, role: Role, post: str | None, on: date) -> Recipient:
    one = people.find(role, post, "CYP", "executive", on)
    assert isinstance(one, Recipient)
    return one


@pytest.mark.parametrize(
    ("post", "on", "name", "why"),
    [
        pytest.param("Head of Highways", date(2027, 3, 31), "Ama Osei", "holds the post", id="until counts itself"),
        pytest.param(
            "highways  manager",
            date(2027, 4, 1),
            "Ben Hall",
            "holds the post since Thursday 1 April 2027",
            id="from counts itself, and an alias is the post",
        ),
        pytest.param(
            "Head of Highways",
            date(2027, 5, 3),
            "Cat Lee",
            "stands in for Ben Hall until Sunday 9 May 2027",
            id="a post stands in",
        ),
        pytest.param(
            "Head of Highways",
            date(2027, 5, 6),
            "Dan Roe",
            "stands in for Ben Hall until Sunday 9 May 2027",
            id="of a job share that stands in, the one who is there",
        ),
        pytest.param(
            "Head of Parks", date(2027, 5, 4), "Cat Lee", "holds the post with Dan Roe", id="first of a share"
        ),
        pytest.param(
            "Head of Parks", date(2027, 5, 6), "Dan Roe", "holds the post with Cat Lee", id="other of a share"
        ),
        pytest.param(
            "Head of Parks",
            date(2027, 6, 1),
            "Eve Poe",
            "stands in for Cat Lee until Thursday 10 June 2027",
            id="an absence of the post is everybody's",
        ),
        pytest.param(
            "Head of Parks",
            date(2027, 6, 6),
            "Jo Lunt",
            "for Cat Lee, away until Thursday 10 June 2027, as the manager",
            id="the stand-in's stand-in has left, so the manager",
        ),
        pytest.param(
            "Director of Place",
            date(2027, 7, 2),
            "Ray Moss",
            "for Jo Lunt, away until Saturday 31 July 2027, as the manager",
            id="nobody stands in",
        ),
        pytest.param(
            "Director of Place",
            date(2027, 7, 10),
            "Jo Lunt",
            "is away until Saturday 31 July 2027, and nobody stands in",
            id="everybody up to the top is away: it waits on their own desk",
        ),
        pytest.param(
            "Flood Officer",
            date(2027, 5, 3),
            "Cat Lee",
            "for the vacant post Flood Officer, as the manager; stands in for Ben Hall until Sunday 9 May 2027",
            id="a vacant post's manager is away",
        ),
        pytest.param("Learning Team", date(2027, 5, 3), "Learning Team", "is written to at its own address", id="team"),
    ],
)
def test_the_history_says_why_it_was_they(people: People, post: str, on: date, name: str, why: str) -> None:
    one = found(people, "owner", post, on)
    assert (one.name, one.why) == (name, why)


def test_who_has_left_is_never_written_to(people: People) -> None:
    assert people.find("owner", "Adviser", "CYP", "executive", date(2027, 2, 1)) == UnknownPost("Adviser")
    assert people.find("owner", "Kit Rowe", "CYP", "executive", date(2027, 2, 1)) == UnknownPost("Kit Rowe")
    assert found(people, "owner", "Adviser", date(2027, 1, 31)).name == "Kit Rowe"


def test_a_post_that_fell_vacant_is_marked_and_an_absence_is_told_apart(people: People) -> None:
    vacant = found(people, "owner", "Flood Officer", date(2027, 2, 1))
    assert (vacant.post, vacant.stands_in_for, vacant.for_absent) == ("Head of Highways", "Flood Officer", None)
    absent = found(people, "owner", "Head of Highways", date(2027, 5, 3))
    assert (absent.post, absent.stands_in_for) == ("Head of Parks", None)
    assert absent.for_absent == "Ben Hall, Head of Highways, who is away until Sunday 9 May 2027"


@pytest.mark.parametrize(
    ("role", "post", "name", "kind"),
    [
        pytest.param("owner", "Head of Highways", "Ben Hall", "officer", id="an officer"),
        pytest.param("chief executive", None, "Ray Moss", "chief executive", id="the role says it"),
        pytest.param("director", "Director of Place", "Ray Moss", "chief executive", id="found another way, too"),
        pytest.param("cabinet member", "Head of Highways", "Cllr May", "member", id="the role of its area"),
        pytest.param("cabinet member", "Highways Assistant", "Cllr May", "member", id="the area of the post above"),
        pytest.param("director", "Head of Highways", "Zed Orr", "officer", id="an area may name another director"),
        pytest.param("chair", None, "Cllr Ann Ray", "member", id="a person who holds no post"),
        pytest.param("owner", "Wexcombe Buses", "Wexcombe Buses", "outside body", id="an outside body"),
        pytest.param("owner", "Learning Team", "Learning Team", "officer", id="a team is officers"),
    ],
)
def test_the_kind_of_reader_is_known(people: People, role: Role, post: str | None, name: str, kind: str) -> None:
    one = found(people, role, post, date(2027, 4, 1))
    assert (one.name, one.kind, one.needs_release) == (name, kind, kind != "officer")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Chief Executive", "chief executive"),
        ("Cabinet Member for Roads", "member"),
        ("Leader of the Council", "member"),
        ("Cllr. Moss", "member"),
        ("Chair of the Children Committee", "member"),
        ("Deputy Chief Executive", "officer"),
        ("Assistant to the Leader", "officer"),
        ("Leadership Programme Lead", "officer"),
    ],
)
def test_a_title_that_plainly_says_the_kind_needs_no_other_word(tmp_path: Path, title: str, kind: str) -> None:
    people = loaded(tmp_path, f'posts: {{"{title}": {{holder: A, address: a@b.example}}}}')
    assert found(people, "owner", title, date(2027, 4, 1)).kind == kind


def test_what_is_meant_for_a_member_waits_for_release_whoever_stands_in(people: People, tmp_path: Path) -> None:
    text = TEXT.replace("  - {of: Ray Moss, from: 2027-07-10, until: 2027-07-31}", "").replace(
        "absences:", "absences:\n  - {of: Ray Moss, from: 2027-04-01, until: 2027-04-02, stand_in: Jo Lunt}"
    )
    one = found(loaded(tmp_path, text), "chief executive", None, date(2027, 4, 1))
    assert (one.name, one.kind) == ("Jo Lunt", "chief executive")


def test_those_whose_word_counts_are_the_holders_their_stand_in_and_who_is_named(people: People) -> None:
    assert people.may_answer_for("Head of Highways", date(2027, 5, 3)) == (
        Contact("Head of Highways", "Ben Hall", "", "ben@wexcombe.example"),
        Contact("Head of Parks", "Cat Lee", "", "cat@wexcombe.example"),
        Contact("Highways Assistant", "Eve Poe", "", "eve@wexcombe.example"),
        Contact("Kim Dow", "Kim Dow", "01632 960777", "kim@wexcombe.example"),
    )
    assert people.may_answer_for("Adviser", date(2027, 2, 1)) == ()
    assert people.may_answer_for("Nobody", date(2027, 2, 1)) == ()


A = "posts:\n  A: {holder: X, address: x@y.example}\n  B: {holder: Z, address: z@y.example}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(A + "absences:\n  - {of: A, from: 2027-05-01}\n", "line 5: `absences.0.until` is", id="no-end"),
        pytest.param(A + "absences:\n  - {of: C, from: 2027-05-01, until: 2027-05-02}\n", 'line 5: "C" is', id="who"),
        pytest.param(
            A + "absences:\n  - of: A\n    from: 2027-05-01\n    until: 2027-05-09\n    stand_in: C\n",
            'line 8: "C" is not among',
            id="stand-in-unknown",
        ),
        pytest.param(
            A + "absences:\n  - {of: A, from: 2027-05-09, until: 2027-05-01}\n", "line 5: `absences.0`", id="backwards"
        ),
        pytest.param(
            A + "absences:\n  - {of: A, from: 2027-05-01, until: 2027-05-09, stand_in: X}\n",
            "line 5: on 2027-05-01 these stand in for each other in a ring (A → X)",
            id="own-stand-in",
        ),
        pytest.param(
            A
            + "absences:\n  - {of: A, from: 2027-05-01, until: 2027-05-09, stand_in: B}\n"
            + "  - {of: Z, from: 2027-05-08, until: 2027-05-20, stand_in: X}\n",
            "line 5: on 2027-05-08 these stand in for each other in a ring (A → B → X)",
            id="ring",
        ),
        pytest.param(
            A
            + "absences:\n  - {of: A, from: 2027-05-01, until: 2027-05-09}\n"
            + "  - {of: a, from: 2027-05-09, until: 2027-05-20}\n",
            "line 6: a is away twice at that time (2027-05-01 to 2027-05-09)",
            id="away-twice",
        ),
        pytest.param("posts:\n  A: {aliases: [B]}\n  B: {}\n", 'line 2: "B" means "B" as well', id="alias-of-two"),
        pytest.param("posts:\n  A: {aliases: [C]}\n  B: {aliases: [c]}\n", 'line 3: "c" means "A"', id="two-aliases"),
        pytest.param("posts:\n  A: {may_answer: [C]}\n", 'line 2: "C" is not among', id="may-answer-unknown"),
        pytest.param(
            "posts:\n  A:\n    holder: X\n    holdings: [{holder: Y}]\n", "keep it in `holdings` alone", id="said-twice"
        ),
        pytest.param(
            "posts:\n  A:\n    holdings:\n    - {holder: Y, from: 2027-02-30}\n",
            'line 4: `posts.A.holdings.0.from`: "2027-02-30" is no day',
            id="no-such-day",
        ),
        pytest.param("posts:\n  A: {from: 20270401}\n", '"20270401" is no day', id="a-number-is-no-day"),
        pytest.param(
            "posts:\n  A: {from: 2027-04-01, until: 2027-03-01}\n", "is before `from` 2027-04-01", id="ends-before"
        ),
        pytest.param("people:\n  A B: {}\n  a b: {}\n", 'line 3: "a b" and "A B" are one name', id="one-name-twice"),
        pytest.param("posts:\n  A: {kind: robot}\n", "line 2: `posts.A.kind` is 'robot'", id="no-such-kind"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Trouble) as mistake:
        loaded(tmp_path, text)
    assert says in str(mistake.value)


def test_two_who_stand_in_for_each_other_at_other_times_are_no_ring(tmp_path: Path) -> None:
    text = (
        "absences:\n  - {of: A, from: 2027-05-01, until: 2027-05-09, stand_in: B}\n"
        "  - {of: B, from: 2027-05-10, until: 2027-05-20, stand_in: A}\n"
    )
    people = loaded(tmp_path, A + text)
    assert [found(people, "owner", "A", date(2027, 5, day)).name for day in (9, 10)] == ["Z", "X"]
