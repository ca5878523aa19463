"""Damaged wording: a template that somebody edited wrongly costs no letter but its own, and no letter for good.

Edits the files of `mail/letters/wording`, so it is only for a copy of the code: `bench.chaos.fuzz` makes one.
"""

import random  # noqa: TID251  # damage is drawn from a seed that is printed
from datetime import timedelta
from pathlib import Path

from mail.letters.letter import WORDING, templates
from tests.harness.councils.rounds_by_hand import FRIDAY, MONDAY, THURSDAY, RoundsByHand, crowd
from tests.harness.fuzzing.damage import damage

WORDS = [word.encode() for word in (
    "{{ ", " }}", "{% ", " %}", "{# ", " #}", "{{ late }}", "{{ nobody_knows }}", "{{ reader.nobody }}",
    "{{ case.events.x }}", "{% if %}", "{% endif %}", "{% else %}", "{% for x in reader %}", "{% endfor %}",
    "{% import 'nothing.txt' as x %}", "{% include '_parts.txt' %}", "{% extends 'due.txt' %}", "{{ 1 / 0 }}",
    "{{ subject() }}", "{{ subject(1, 2, 3) }}", "{{ dear }}", "{{ x() }}", "{{ due_short | nosuch }}",
    "{{ late + 'a' }}", "{{ [1][9] }}", "{% set late = none %}", "{% macro dear() %}", "{% endmacro %}", "Subject:",
    "\n", "\n\n", "What to do now:", "\x00", "\x1b[2J", "\u202e", "x" * 2000, "{{ '%d' % 'x' }}",
    "{{ today.year.x.y }}", "{% raw %}", "{{ self }}", "{{ loop.index }}", "{% call dear() %}", "- ", "    ",
)]  # fmt: skip


def damage_one_template(chance: random.Random) -> tuple[Path, bytes]:
    """Damage a template; return it with what it was."""
    file = chance.choice(sorted(WORDING.iterdir()))
    whole = file.read_bytes()
    file.write_bytes(damage(whole, WORDS, chance))
    templates.cache_clear()
    return file, whole


def must_cost_only_its_letter(folder: Path, chance: random.Random) -> str:
    """Hold rounds by a damaged template, then by the sound one. Returns the template's name."""
    office = RoundsByHand(folder)
    crowd(office, 3)
    office.start("CYP-2027-01-12-8", owners=("Nobody whom the file has",))
    office.start("CYP-2027-01-12-9", due=THURSDAY - timedelta(days=9))
    file, whole = damage_one_template(chance)
    try:
        office.round(THURSDAY)
        office.round(THURSDAY, 0.25)
        office.live_until(FRIDAY)
        office.round(FRIDAY)
    finally:
        file.write_bytes(whole)
        templates.cache_clear()
    office.live_until(MONDAY)
    for hours in (0, 0.25, 0.5):
        office.round(MONDAY, hours)
    got = {mail.to_name for mail in office.spy.sent}
    assert {"P 0", "P 1", "P 2", "Ama Osei", "Lee Ward"} <= got, f"{file.name}: only {sorted(got)} had a mail"
    keys = [mail.key for mail in office.spy.sent]
    assert len(keys) == len(set(keys)), f"{file.name}: a mail left twice"
    return file.name
