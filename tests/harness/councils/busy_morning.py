"""A morning on which much is due: the register that holds it, and what of it arrived, as the mails themselves say."""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path

from definitions.calendar.days import morning
from definitions.case import news as n
from register.ledger.register import open_register
from register.mail import outbox
from runtime.policy_files import shipped_policy

MET, ENTERED = date(2027, 1, 12), datetime(2027, 1, 20, 11, tzinfo=UTC)
DAY, DUE = date(2027, 1, 21), date(2027, 1, 28)  # so soon that no owner's message waits for the weekly mail
MOMENT = morning(DAY, shipped_policy().council.calendar)
REFERENCE = re.compile(r"PLA-2027-01-12-\d+/1")


def people_file(people: int) -> str:
    """Return a people file with so many officers."""
    posts = [f"  Officer {one}: {{holder: Person {one}, address: {address(one)}}}" for one in range(people)]
    clerk = "  Scrutiny Officer: {holder: Lee Ward, address: lee@wexcombe.example}"
    return "\n".join(["posts:", *posts, clerk, "roles: {clerk: Scrutiny Officer}", ""])


def address(person: int) -> str:
    """Return a person's address."""
    return f"person{person}@wexcombe.example"


def prepare(folder: Path, messages: int, people: int, url: str = "") -> dict[str, str]:
    """Write a register in which so many messages are due for so many people; return to whom each reference goes.

    Without an address, the register is a file in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "people.yaml").write_text(people_file(people), encoding="utf-8")
    register = open_register(url or f"sqlite:///{folder / 'register.sqlite'}", shipped_policy(), ENTERED)
    said = {"by": "clerk", "happened_on": ENTERED.date()}
    whose = {}
    for number in range(1, messages + 1):
        ref, owner = f"PLA-2027-01-12-{number}", number % people
        facts = {"ref": ref, "committee": "PLA", "meeting": MET, "number": str(number), "lifecycle": "committee"}
        proposed = n.Propose(id="1", **facts, **said)
        added = n.AddAction(id="2", action=1, owners=(f"Officer {owner}",), due=DUE, **said)
        words = {"text": f"That walking route {number} be gritted before eight."}
        register.enter(ref, [(proposed, words), (added, {"action": f"Grit walking route {number}"})], ref, ENTERED)
        register.look(ref, 1, 2, (), ENTERED)
        whose[f"{ref}/1"] = address(owner)
    with register.reading() as tx:
        if len(outbox.messages_due(tx, MOMENT)) != messages:
            sys.exit("not everything that was entered is due")
    register.engine.dispose()
    return whose


@dataclass(frozen=True)
class Arrived:
    """What arrived. All but `mails` is counted by the Message-ID: SMTP may bring a mail twice under the same one."""

    mails: int  # files
    keys: int  # Message-IDs
    people: int
    people_with_two: int  # mails of different Message-IDs
    references: int
    lost: int  # references that are due and in no mail
    doubled: int  # references that are in two mails
    astray: int  # references in a mail to somebody else

    @property
    def is_right(self) -> bool:
        """Whether everything that was due arrived, once, and where it should."""
        return not (self.people_with_two or self.lost or self.doubled or self.astray) and self.keys == self.people


def arrived(folder: Path, whose: dict[str, str]) -> Arrived:
    """Read the mails of a folder, and count them against what was due."""
    found: dict[str, tuple[str, set[str]]] = {}
    files = sorted(folder.glob("*.eml"))
    for file in files:
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        plain = mail.get_body(("plain",))
        said = set(REFERENCE.findall(plain.get_content())) if plain else set()
        found[str(mail["Message-ID"])] = (mail["To"].addresses[0].addr_spec, said)
    carried = Counter(ref for _, said in found.values() for ref in said)
    to = Counter(who for who, _ in found.values())
    return Arrived(
        mails=len(files),
        keys=len(found),
        people=len(to),
        people_with_two=sum(number > 1 for number in to.values()),
        references=len(carried),
        lost=len(whose.keys() - carried.keys()),
        doubled=sum(number > 1 for number in carried.values()),
        astray=sum(whose.get(ref) != who for who, said in found.values() for ref in said),
    )
