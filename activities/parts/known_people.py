"""Who is known: the people file as it is, else as it last was when it could be read, so that one typing mistake stops
no council's mails.
"""

from collections.abc import Callable
from datetime import datetime

from activities.parts.alone import Alone
from definitions.errors import Trouble
from mail.people.checks import people_from
from mail.people.recipients import People, PeopleFile
from register.incidents import Failure
from register.kept_files import is_kept, keep_text, kept_text
from register.ledger.register import Register

NAME = "people"


def people_now(register: Register, file: PeopleFile, now: Callable[[], datetime]) -> People:
    """Return the people of the file, or of its last good text. Raises Trouble where it never was good."""
    alone = Alone(register, "people", now)
    try:
        people = file.load()
    except (Trouble, OSError, RecursionError) as wrong:
        return _last_good(register, alone, wrong)
    text = file.text()
    with register.reading() as tx:
        is_known = is_kept(tx, NAME, text)
    if not is_known:
        with register.engine.begin() as tx:
            keep_text(tx, NAME, text, now())
    alone.went_well(_failure("").key)
    return people


def last_good_people(register: Register) -> People | None:
    """Return the people of the last good text that a round has seen; none where there never was one."""
    with register.reading() as tx:
        text = kept_text(tx, NAME)
    return None if text is None else People(people_from("people.yaml", text))


def _last_good(register: Register, alone: Alone, wrong: Exception) -> People:
    people = last_good_people(register)
    mistake = str(wrong) if isinstance(wrong, Trouble) else type(wrong).__name__
    meanwhile = "nothing is sent until it is put right" if people is None else "the last one that could be is used"
    alone.note(_failure(f"the people file cannot be read, and {meanwhile}: {mistake}"))
    if people is None:
        raise Trouble(mistake) from wrong
    return people


def _failure(sentence: str) -> Failure:
    return Failure.of("people", NAME, sentence)
