"""The people file is changed where it changes, and nowhere else."""

from datetime import date

import pytest

from mail.people.checks import people_from
from mail.people.editing import PeopleDocument
from mail.people.model import Absence, Tenure

AMA = Tenure(holder="Ama", address="a@b.c", until=date(2027, 5, 1))
BEN = Tenure(holder="Ben", address="b@b.c")
LEAVE = Absence(of="Ama", begins=date(2027, 5, 1), until=date(2027, 5, 2), because="yes: a, {b}")
BLOCK = """\
posts:
    Head:
        holdings:
            # the first
            - holder: Ama
              address: a@b.c # hers
            # after the list
# the end
"""
FLOW = "posts: {Head: {holder: Ama, address: a@b.c}}\n"
AWAY = """\
posts:
  Head: {holder: Ama, address: a@b.c}
absences:
# why
- {of: Ama, from: 2027-05-01, until: 2027-05-02} # leave

# which post stands for what
roles: {}
"""


@pytest.mark.parametrize("text", [BLOCK, FLOW, AWAY, "", "# comments\n# alone\n"])
def test_what_is_not_changed_is_written_as_it_stood(text: str) -> None:
    assert PeopleDocument(text).text() == text


def test_a_list_of_holders_in_another_hand_keeps_its_hand_and_its_comments() -> None:
    document = PeopleDocument(BLOCK)
    document.write_post("Head", {}, [(0, AMA), (None, BEN)])
    until = "              until: 2027-05-01\n            - {holder: Ben, address: b@b.c}\n"
    assert document.text() == BLOCK.replace("# hers\n", f"# hers\n{until}")


def test_a_file_in_one_line_stays_in_one_line() -> None:
    document = PeopleDocument(FLOW)
    document.write_post("Deputy: roads, parks", {"manager": "Head"}, [(None, BEN)])
    said = people_from("people.yaml", document.text())
    assert document.text().count("\n") == 1
    assert said.posts["Deputy: roads, parks"].tenures == (BEN,)


def test_the_first_post_goes_and_the_remark_above_the_next_one_stays() -> None:
    document = PeopleDocument("posts:\n  A: {}\n  # about B\n  B: {}\n")
    document.take_out("A")
    assert document.text() == "posts:\n  # about B\n  B: {}\n"


def test_absences_come_and_go_and_what_stands_below_them_stays() -> None:
    document = PeopleDocument(AWAY)
    document.write_absences([(0, LEAVE)])
    assert people_from("people.yaml", document.text()).absences == (LEAVE,)
    assert "# leave\n\n# which post stands for what\nroles: {}\n" in document.text()
    document.write_absences([])
    assert document.text().endswith("a@b.c}\n\n# which post stands for what\nroles: {}\n")


def test_comments_alone_stay_above_the_first_post() -> None:
    document = PeopleDocument("# comments\n# alone")
    document.write_post("Head", {}, [(None, BEN)])
    assert document.text() == "# comments\n# alone\nposts:\n  Head: {holder: Ben, address: b@b.c}\n"
