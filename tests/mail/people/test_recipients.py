"""Who gets a mail, and what a mistake in people.yaml says."""

from datetime import date
from pathlib import Path

import pytest

from definitions.errors import Trouble
from definitions.policy.ladders import Role
from mail.people.recipients import Contact, People, PeopleFile, Recipient, UnknownPost

TODAY = date(2027, 3, 1)

TEXT = """\
posts:
  Head of Highways: {holder: Ama Osei, address: ama.osei@wexcombe.example, manager: Director of Place}
  Head of Parks: {manager: Director of Place}
  Head of Trees: {holder: Wen Li, manager: Head of Parks}
  Director of Place: {holder: Jo Lunt, address: jo.lunt@wexcombe.example, manager: Chief Executive}
  Chief Executive: {holder: Ray Moss, address: ray.moss@wexcombe.example}
  Mayor: {}
  Cabinet Secretary: {holder: Ida Bell, address: ida.bell@wexcombe.example, manager: Director of Place}
  Chief Nurse: {holder: Sam Roe, address: sam.roe@nhs.example}
  Scrutiny Officer: {holder: Cerys Fox, address: cerys.fox@wexcombe.example, phone: "01632 960123"}
  Statutory Scrutiny Officer: {holder: Dev Rao, address: dev.rao@wexcombe.example}
  Committee Clerk: {holder: Lee Park, address: lee.park@wexcombe.example}
roles:
  clerk: Committee Clerk
  scrutiny officer: Statutory Scrutiny Officer
  respondent: {executive: Cabinet Secretary, health: Chief Nurse, HAS: Mayor}
  chair: {otherwise: Mayor}
committees:
  CYP: {name: Children and Young People Scrutiny Committee, clerk: Scrutiny Officer}
  HAS: {name: Health and Adults Scrutiny Committee}
"""
AMA = Recipient("Head of Highways", "Ama Osei", "ama.osei@wexcombe.example")
JO = Recipient("Director of Place", "Jo Lunt", "jo.lunt@wexcombe.example")
RAY = Recipient("Chief Executive", "Ray Moss", "ray.moss@wexcombe.example")


@pytest.fixture
def people(tmp_path: Path) -> People:
    return loaded(tmp_path, TEXT)


def loaded(folder: Path, text: str) -> People:
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    return PeopleFile(folder / "people.yaml").load()


@pytest.mark.parametrize(
    ("role", "post", "found"),
    [
        pytest.param("owner", "Head of Highways", AMA, id="an owner is the post itself"),
        pytest.param("owner", "  head of   HIGHWAYS ", AMA, id="case and white space do not count"),
        pytest.param("manager", "Head of Highways", JO, id="its manager"),
        pytest.param("director", "Head of Highways", RAY, id="its manager's manager"),
        pytest.param("director", "Director of Place", RAY, id="the manager, where there is nobody higher"),
        pytest.param(
            "manager", "Chief Executive", UnknownPost("manager of Chief Executive"), id="nobody above the top"
        ),
        pytest.param("owner", "Head of Hihgways", UnknownPost("Head of Hihgways"), id="a post not in the file"),
        pytest.param("manager", "Head of Hihgways", UnknownPost("Head of Hihgways"), id="nor can its manager be known"),
        pytest.param(
            "owner",
            "Head of Parks",
            Recipient(JO.post, JO.name, JO.address, stands_in_for="Head of Parks"),
            id="a vacant post's manager, marked so",
        ),
        pytest.param(
            "owner",
            "Head of Trees",
            Recipient(JO.post, JO.name, JO.address, stands_in_for="Head of Trees"),
            id="no address is vacant too, and a vacant manager is passed over",
        ),
        pytest.param("owner", "Mayor", UnknownPost("Mayor"), id="vacant with nobody above: the clerk is asked"),
    ],
)
def test_a_post_is_found(people: People, role: Role, post: str, found: Recipient | UnknownPost) -> None:
    assert people.find(role, post, "CYP", "executive", TODAY) == found


@pytest.mark.parametrize(
    ("role", "committee", "lifecycle", "post"),
    [
        pytest.param("respondent", "CYP", "executive", "Cabinet Secretary", id="by lifecycle"),
        pytest.param("respondent", "CYP", "health", "Chief Nurse", id="by another lifecycle"),
        pytest.param("director", "CYP", "executive", "Chief Executive", id="from the respondent upwards"),
        pytest.param("manager", "CYP", "executive", "Director of Place", id="the respondent's manager"),
        pytest.param("owner", "CYP", "executive", "Cabinet Secretary", id="who owes a response is its respondent"),
        pytest.param("scrutiny officer", "CYP", "executive", "Statutory Scrutiny Officer", id="said once for all"),
        pytest.param("clerk", "CYP", "executive", "Scrutiny Officer", id="the committee's own clerk"),
        pytest.param("clerk", "HAS", "executive", "Committee Clerk", id="else the council's"),
        pytest.param("clerk", "NEW", "executive", "Committee Clerk", id="a committee that the file does not know"),
    ],
)
def test_a_role_without_a_post_is_found(people: People, role: Role, committee: str, lifecycle: str, post: str) -> None:
    found = people.find(role, None, committee, lifecycle, TODAY)
    assert isinstance(found, Recipient)
    assert found.post == post


def test_a_committee_s_own_answer_goes_before_the_lifecycle_s(people: People) -> None:
    assert people.find("respondent", None, "HAS", "executive", TODAY) == UnknownPost("Mayor")


def test_a_role_that_no_post_stands_for_is_named_as_the_file_would_name_it(people: People) -> None:
    assert people.find("respondent", None, "CYP", "letter", TODAY) == UnknownPost("respondent (letter)")
    assert people.find("director", None, "CYP", "letter", TODAY) == UnknownPost("respondent (letter)")


def test_a_role_s_post_may_be_given_and_is_not_looked_up_by_it(people: People) -> None:
    found = people.find("scrutiny officer", "Head of Highways", "CYP", "executive", TODAY)
    assert isinstance(found, Recipient)
    assert found.post == "Statutory Scrutiny Officer"


def test_the_clerk_to_ring_has_a_number(people: People) -> None:
    assert people.clerk("CYP", TODAY) == Contact(
        "Scrutiny Officer", "Cerys Fox", "01632 960123", "cerys.fox@wexcombe.example"
    )
    assert people.clerk("HAS", TODAY).phone == ""


def test_without_a_file_nobody_is_known_and_nothing_breaks(tmp_path: Path) -> None:
    nobody = PeopleFile(tmp_path / "people.yaml").load()
    assert nobody.find("owner", "Head of Highways", "CYP", "executive", TODAY) == UnknownPost("Head of Highways")
    assert nobody.find("clerk", None, "CYP", "executive", TODAY) == UnknownPost("clerk")
    assert nobody.find("respondent", None, "CYP", "executive", TODAY) == UnknownPost("respondent (executive)")
    assert nobody.clerk("CYP", TODAY) == Contact(post="", name="the clerk to the CYP", phone="", address="")


def test_a_file_that_is_filled_in_counts_from_the_next_load(tmp_path: Path) -> None:
    file = PeopleFile(tmp_path / "people.yaml")
    assert file.load().find("owner", AMA.post, "CYP", "executive", TODAY) == UnknownPost(AMA.post)
    file.path.write_text(TEXT, encoding="utf-8")
    assert file.load().find("owner", AMA.post, "CYP", "executive", TODAY) == AMA


def test_a_committee_is_called_by_its_name(people: People) -> None:
    assert people.committee_name("cyp") == "Children and Young People Scrutiny Committee"
    assert people.committee_name("NEW") == "NEW"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("posts:\n  A: {holder: X, adress: x@y.example}\n", "line 2: there is no setting", id="misspelt"),
        pytest.param("posts:\n  A: {manager: B}\n", 'line 2: "B" is not among the posts', id="manager-not-a-post"),
        pytest.param(
            "posts:\n  A: {manager: B}\n  B:\n    manager: a\n", "line 2: these posts manage each other", id="ring"
        ),
        pytest.param("posts:\n  A: {manager: A}\n", "in a ring (A → A)", id="its-own-manager"),
        pytest.param("posts:\n  A:\n    address: nobody\n", 'line 3: `posts.A.address`: "nobody"', id="bad-address"),
        pytest.param('posts:\n  A: {address: "x@y.example, z@y.example"}\n', "is no mail address", id="two-addresses"),
        pytest.param("posts:\n  A: {address: zoë@y.example}\n", "is no mail address", id="address-beyond-ascii"),
        pytest.param("posts:\n  A: {phone: 01632560123}\n", "line 2: `posts.A.phone`: YAML reads", id="phone"),
        pytest.param("posts:\n  A: {}\n  a: {}\n", 'line 2: "A" and "a" are one post', id="one-post-twice"),
        pytest.param("posts:\n  A: {}\n  A: {}\n", "line 3: `A` stands twice", id="double-key"),
        pytest.param("roles:\n  chief: A\n", "line 2", id="no-such-role"),
        pytest.param("posts: {A: {}}\nroles:\n  respondent:\n    health: B\n", 'line 4: "B" is not', id="role-post"),
        pytest.param("committees:\n  CYP: {name: C, clerk: B}\n", 'line 2: "B" is not among', id="clerk-not-a-post"),
        pytest.param("posts: [\n", "this is not YAML", id="no-yaml"),
    ],
)
def test_a_mistake_names_file_line_and_remedy(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Trouble) as mistake:
        loaded(tmp_path, text)
    assert str(mistake.value).startswith("people.yaml")
    assert says in str(mistake.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_bytes(b"posts:\n  \xff\xfe: {}\n")
    with pytest.raises(Trouble, match="UTF-8"):
        PeopleFile(tmp_path / "people.yaml").load()
