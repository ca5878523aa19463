"""Damaged people files: each is refused with its mistake, or its people can be found on any day."""

import random  # noqa: TID251  # damage is drawn from a seed that is printed
import re
from datetime import date
from typing import get_args

from definitions.errors import Trouble
from definitions.policy.ladders import Role
from mail.people.checks import people_from
from mail.people.recipients import People
from tests.harness.commands.typed import PEOPLE
from tests.harness.councils.rounds_by_hand import WITH_MEMBERS
from tests.harness.fuzzing.damage import damage

WHOLE = """\
posts:
  Head of Highways:
    manager: Director of Place
    area: Roads
    aliases: [Highways Manager, Head for Highways]
    may_answer: [Highways Assistant]
    holdings:
      - {holder: Ama Osei, address: ama.osei@wexcombe.example, until: 2027-03-31}
      - {holder: Ben Hall, address: ben.hall@wexcombe.example, from: 2027-04-01}
  Highways Assistant: {holder: Eve Poe, address: eve.poe@wexcombe.example, manager: Head of Highways}
  Director of Place: {holder: Jo Lunt, address: jo.lunt@wexcombe.example, manager: Chief Executive}
  Chief Executive: {holder: Ray Moss, address: ray.moss@wexcombe.example}
  Cabinet Member for Roads: {holder: Cllr May, address: cllr.may@wexcombe.example}
  Learning Team: {kind: team, address: learning@wexcombe.example}
  Wexcombe Buses: {kind: outside body, address: office@buses.example}
  Scrutiny Officer: {holder: Cerys Fox, phone: "01632 960123"}
people:
  Cerys Fox: {address: cerys.fox@wexcombe.example}
  Cllr Ann Ray: {address: ann.ray@wexcombe.example, kind: member}
roles:
  clerk: Scrutiny Officer
  chief executive: Chief Executive
  cabinet member: {Roads: Cabinet Member for Roads}
  respondent: {external: Wexcombe Buses, otherwise: Director of Place}
committees:
  CYP: {name: Children and Young People Scrutiny Committee, clerk: Scrutiny Officer, chair: Cllr Ann Ray}
absences:
  - {of: Ben Hall, from: 2027-05-03, until: 2027-05-09, stand_in: Highways Assistant, because: annual leave}
"""
TEXTS = (WHOLE, PEOPLE, WITH_MEMBERS)
DAYS = (date(2027, 3, 31), date(2027, 4, 1), date(2027, 5, 5))
PLACES = re.compile(r"[\w@.-]+|\{[^{}]*\}|\[[^\[\]]*\]")
WORDS = [word.encode() for word in (
    "\n", "\n  ", "\n    ", ": ", ", ", "{", "}", "[", "]", "- ", "? ", "? [a]\n: b\n", "&a ", "*a", "&a [*a]",
    "<<: *a", "<<: ", "|", ">", "\"", "'", "#", "%", "@", "`", "!", "!!int x", "!!float x", "!!bool x",
    "!!timestamp x", "!!binary x", "!!set {a}", "!!omap [a: b]", "!!python/name:os", "~", "null", "true", ".inf",
    ".nan", "0x" + "f" * 5000, "1" * 5000, "1_", "0b", "0o9", "190:20:30", "2027-02-30", "9999-12-31", "0001-01-01",
    "---\n", "...\n", "\t", "\x00", "\x85", "\u2028", "\ufeff", "\U0001f600", "[" * 2000, "{a: " * 2000, "posts:",
    "roles:", "holdings:", "manager: Head of Highways", "until: 2027-05-09", "stand_in: Ben Hall",
    "aliases: [Chief Executive]", "kind: member", "holder: ", "address: ", "a@b", "clerk: Learning Team",
    "absences:\n- {of: Eve Poe, from: 2027-05-01, until: 2027-06-30, stand_in: Ben Hall}\n", "otherwise",
    "people: {}\n",
    "\n".join(f"x{level}: &x{level} [*x{level - 1}, *x{level - 1}]" if level else "x0: &x0 [a]" for level in range(30)),
)]  # fmt: skip


def damaged_people(chance: random.Random) -> str:
    """Return one damaged people file: mostly one that is YAML still, with a word or two in the place of others."""
    text = chance.choice(TEXTS)
    if chance.random() < 0.8:
        for _ in range(chance.randint(1, 3)):
            place = chance.choice(list(PLACES.finditer(text)))
            text = text[: place.start()] + chance.choice(WORDS).decode() + text[place.end() :]
        return text
    return damage(text.encode(), WORDS, chance).decode("utf-8", "replace")


def must_be_refused_or_found(text: str) -> bool:
    """Read a people file, and look up everybody by everything. Returns whether it was good."""
    try:
        said = people_from("people.yaml", text)
    except Trouble as wrong:
        mistake = str(wrong)
    else:
        mistake = ""
    assert len(mistake) < 2_000, "a mistake is one sentence"
    if mistake:
        return False
    people = People(said)
    for on in DAYS:
        for post in (None, "nobody", *list(said.posts)[:8]):
            for role in get_args(Role):
                people.find(role, post, "CYP", "committee", on)
            if post:
                people.away(post, on)
                people.may_answer_for(post, on)
                people.named(post)
                people.is_above(post, "Head of Highways")
        people.clerk("CYP", on)
    return True
