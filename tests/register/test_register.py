"""The register orders: it numbers events once, stores what looks decide, and proves what was written.

Long because what one transaction promises is claimed at each place where it may break.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from definitions.case import news as n
from definitions.case.events import Refused
from definitions.case.fold import FOLD, fold
from definitions.errors import NotAllowed, Remedy, Trouble
from register.ledger import events as ledger
from register.ledger import words
from register.ledger.answers import Echo
from register.ledger.events import Broken, events_after
from register.ledger.proof import faults
from register.ledger.register import Register, open_register
from register.mail import copies, outbox, stops
from register.tables import cases, looks, mails, messages, metadata
from register.tables import ledger as events
from register.tables import words as words_table
from runtime.policy_files import shipped_policy
from tests.harness.builders import DUE, MEETING, OWNER, REF, at

pytestmark = pytest.mark.commands

DAY = at(MEETING)
SOON = at(MEETING) + timedelta(hours=1)


def propose(ref: str = REF) -> tuple[n.News, dict[str, str | None]]:
    facts = {"ref": ref, "committee": "CYP", "meeting": MEETING, "number": "4", "lifecycle": "committee"}
    texts = {"title": "Winter routes to schools", "text": "That every walking route to a school be gritted."}
    return n.Propose(id="start 1", happened_on=MEETING, by="clerk", **facts), texts


def add(number: int = 1) -> tuple[n.News, dict[str, str | None]]:
    news = n.AddAction(
        id=f"start {number + 1}", happened_on=MEETING, by="clerk", action=number, owners=(OWNER,), due=DUE
    )
    return news, {"action": "Publish the gritting routes"}


def enter(register: Register, ref: str = REF, digest: str = "words") -> bool:
    return register.enter(ref, [propose(ref), add()], digest, DAY)


def progress(said: str) -> n.ReportProgress:
    return n.ReportProgress(id=said, happened_on=MEETING, by=OWNER, action=1)


def writing(register: Register, statement: Any) -> None:
    with register.engine.begin() as tx:
        tx.execute(statement)


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(register: Register) -> None:
    with register.engine.begin() as tx:
        context = MigrationContext.configure(tx, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_opening_a_register_again_changes_nothing(url: str, register: Register) -> None:
    enter(register)
    again = open_register(url, shipped_policy(), SOON)
    assert again.entry(REF) == register.entry(REF)
    again.engine.dispose()


def test_several_processes_may_open_a_new_register_at_once(new_url: str) -> None:
    opened = together(lambda _: open_register(new_url, shipped_policy(), DAY), 4)
    assert {one.policy().hash for one in opened} == {shipped_policy().hash}
    for one in opened:
        one.engine.dispose()


# Entering


def test_the_same_words_are_entered_once(register: Register) -> None:
    assert enter(register)
    before = register.events(REF)
    assert not enter(register)
    assert register.events(REF) == before


def test_other_words_under_the_same_reference_are_refused_with_the_remedy(register: Register) -> None:
    enter(register)
    with pytest.raises(Trouble, match=f"{REF} is started already, with other words$") as refused:
        enter(register, digest="other words")
    assert refused.value.remedy == Remedy("start apart", REF)


def test_a_case_that_a_rule_refuses_leaves_nothing_behind(register: Register) -> None:
    with pytest.raises(NotAllowed):
        register.enter(REF, [propose(), add(2)], "words", DAY)
    with pytest.raises(Trouble, match="there is no recommendation") as refused:
        register.entry(REF)
    assert refused.value.remedy == Remedy("list recommendations")
    with register.reading() as tx:
        assert tx.execute(select(words_table)).all() == []


def test_two_who_enter_the_same_case_at_once_enter_it_once(register: Register) -> None:
    assert sorted(together(lambda _: enter(register), 2)) == [False, True]
    assert [event.seq for event in register.events(REF)] == [1, 2]


# Looking


def test_a_look_that_is_run_again_gets_the_stored_step_whatever_else_has_changed(register: Register) -> None:
    enter(register)
    first = register.look(REF, 1, 2, (), DAY)
    changed = shipped_policy().model_copy(update={"ladders": {}})
    register.apply_policy(changed, SOON, "clerk")
    again = register.look(REF, 1, 2, (progress("came since"),), SOON)
    assert again == first
    assert register.recorded(REF, "came since") is None, "news that came since waits for the next look"


def test_the_next_look_records_the_news_and_answers_with_the_events_that_follow(register: Register) -> None:
    enter(register)
    known = register.look(REF, 1, 2, (), DAY).events[-1].seq
    second = register.look(REF, 2, known, (progress("one"), progress("two")), SOON)
    assert [(event.seq, event.id) for event in second.events] == [(known + 1, "one"), (known + 2, "two")]


def test_news_of_one_id_is_recorded_once_and_its_event_is_given_again(register: Register) -> None:
    enter(register)
    register.look(REF, 1, 2, (progress("one"),), DAY)
    count = len(register.events(REF))
    again = register.look(REF, 2, count, (progress("one"),), SOON)
    assert len(register.events(REF)) == count
    assert [event.id for event in again.events] == ["one"], "a run that is new waits for its answer"


def test_what_no_longer_fits_is_recorded_as_refused(register: Register) -> None:
    enter(register)
    done = n.ReportDone(id="done", happened_on=MEETING, by=OWNER, action=1)
    looked = register.look(REF, 1, 2, (done, done.model_copy(update={"id": "done again"})), DAY)
    refused = next(event.body for event in looked.events if event.id == "done again")
    assert isinstance(refused, Refused)
    assert "reported done already" in refused.reason


def test_two_looks_at_the_same_time_under_one_number_are_one_look(register: Register) -> None:
    enter(register)
    answers = together(lambda _: register.look(REF, 1, 2, (), DAY), 4)
    assert all(answer == answers[0] for answer in answers)
    with register.reading() as tx:
        assert len(tx.execute(select(looks)).all()) == 1
        assert faults(tx, REF) == []


def test_threads_that_append_to_one_case_never_share_a_number(register: Register) -> None:
    enter(register)

    def told(place: int) -> None:
        while register.recorded(REF, f"news {place}") is None:  # a number that another took records nothing
            register.look(REF, register.entry(REF).looks + 1, 2, (progress(f"news {place}"),), DAY)

    together(told, 8)
    seqs = [event.seq for event in register.events(REF)]
    assert seqs == list(range(1, len(seqs) + 1))
    assert {f"news {place}" for place in range(8)} <= {event.id for event in register.events(REF)}
    with register.reading() as tx:
        assert faults(tx, REF) == []


def test_a_look_at_or_below_the_last_number_gets_the_last_step_and_writes_nothing(register: Register) -> None:
    enter(register)
    register.look(REF, 1, 2, (), DAY)
    last = register.look(REF, 7, 3, (progress("one"),), SOON)
    before = register.entry(REF)
    for number in (3, 7):
        again = register.look(REF, number, 3, (progress("came since"),), SOON)
        assert (again.number, again.wake) == (7, last.wake)
    assert register.entry(REF) == before


def test_an_answer_is_whole_where_the_asker_knows_another_event_or_one_that_is_not_there(register: Register) -> None:
    enter(register)
    first = register.look(REF, 1, 2, (), DAY, Echo(register.entry(REF).head, FOLD))
    assert first.case is None
    known = first.events[-1].seq
    assert register.look(REF, 2, known, (), SOON, Echo(first.head, FOLD)).case is None
    for seq, head in ((known, "another hash"), (known - 1, first.head), (known + 1, first.head), (known + 1, "")):
        parted = register.look(REF, 3, seq, (), SOON, Echo(head, FOLD))
        entry = register.entry(REF)
        assert (parted.case, parted.seq, parted.head) == (entry.case, entry.seq, entry.head)
        assert [event.seq for event in parted.events] == list(range(1, entry.seq + 1)), "told from the first event"


def test_an_asker_that_says_neither_hash_nor_fold_is_of_the_first_release_and_is_not_compared(
    register: Register,
) -> None:
    enter(register)
    assert register.look(REF, 1, 2, (), DAY).case is None
    assert register.look(REF, 2, 1, (), SOON).case is None


def test_a_release_that_folds_otherwise_folds_a_case_again_before_it_looks(register: Register) -> None:
    enter(register)
    otherwise = register.entry(REF).case.changed(item="as another release had it")
    writing(register, update(cases).where(cases.c.ref == REF).values(state=otherwise.model_dump_json()))
    later = Register(register.engine, fold=FOLD + 1)
    looked = later.look(REF, 1, 2, (), DAY, Echo(fold=FOLD))
    assert looked.case == fold(register.events(REF))
    assert later.look(REF, 2, looked.seq, (), SOON, Echo(looked.head, looked.fold)).case is None


def test_a_council_morning_on_which_everybody_looks_at_once_locks_nobody_out(register: Register) -> None:
    refs = [f"CYP-2026-09-15-{number}" for number in range(40)]
    for ref in refs:
        enter(register, ref)
    with ThreadPoolExecutor(20) as pool:
        assert len(list(pool.map(lambda ref: register.look(ref, 1, 2, (), DAY), refs))) == 40


def test_a_message_stands_in_the_outbox_with_the_event_that_raised_it(register: Register) -> None:
    enter(register)
    looked = register.look(REF, 1, 2, (), DAY)
    chased = {key for event in looked.events for key in getattr(event.body, "messages", ())}
    with register.reading() as tx:
        assert {message.key for message in outbox.messages_due(tx, DAY + timedelta(days=4))} == chased


def test_a_look_that_fails_in_the_middle_leaves_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(register)
    before = register.entry(REF)
    monkeypatch.setattr(outbox, "put_messages", broken)
    with pytest.raises(ZeroDivisionError):
        register.look(REF, 1, 2, (progress("one"),), DAY)
    assert register.entry(REF) == before
    assert len(register.events(REF)) == 2


def broken(*_: object) -> None:
    raise ZeroDivisionError


def test_a_register_that_is_held_says_so_before_a_look_gives_up(register: Register) -> None:
    enter(register)
    with register.engine.begin() as tx:
        tx.execute(update(cases).values(standing="held"))
        with ThreadPoolExecutor(1) as pool:
            looking = pool.submit(register.look, REF, 1, 2, (), DAY)
            with pytest.raises(SQLAlchemyError):
                looking.result(timeout=3)
        tx.rollback()
    assert register.look(REF, 1, 2, (), DAY).number == 1


def test_a_case_under_yesterdays_rules_is_stale_until_it_looks(register: Register) -> None:
    enter(register)
    assert register.stale(DAY) == [REF], "it never looked"
    wake = register.look(REF, 1, 2, (), DAY).wake
    assert register.stale(DAY) == []
    assert wake
    assert register.stale(wake) == [REF], "its moment passed unnoticed"
    register.apply_policy(shipped_policy().model_copy(update={"ladders": {}}), SOON, "clerk")
    assert register.stale(DAY) == [REF], "the rules changed"


def test_a_policy_that_drops_a_lifecycle_in_use_is_refused(register: Register) -> None:
    enter(register)
    without = {name: life for name, life in shipped_policy().lifecycles.items() if name != "committee"}
    with pytest.raises(Trouble, match="cases are running under committee"):
        register.apply_policy(shipped_policy().model_copy(update={"lifecycles": without}), SOON, "clerk")


# The proof


def test_a_case_is_the_fold_of_its_ledger(register: Register) -> None:
    enter(register)
    register.look(REF, 1, 2, (progress("one"),), DAY)
    with register.reading() as tx:
        assert fold(events_after(tx, REF, 0)) == register.entry(REF).case
        assert faults(tx, REF) == []


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: update(events).where(events.c.seq == 2).values(body=events.c.body + " "),
        lambda: update(events).where(events.c.seq == 2).values(at=SOON),
        lambda: update(events).where(events.c.seq == 2).values(id="another"),
        lambda: events.delete().where(events.c.seq == 2),
        lambda: events.delete().where(events.c.seq == 1),
    ],
    ids=["body", "time", "id", "taken-out", "first-taken-out"],
)
def test_tampering_with_an_event_is_caught(register: Register, tamper: Callable[[], Any]) -> None:
    enter(register)
    register.look(REF, 1, 2, (), DAY)
    writing(register, tamper())
    with register.reading() as tx, pytest.raises(Broken, match="the ledger was changed"):
        ledger.verify(tx, REF)


def test_taking_the_last_event_away_is_caught(register: Register) -> None:
    enter(register)
    last = register.look(REF, 1, 2, (), DAY).events[-1].seq
    writing(register, events.delete().where(events.c.seq == last))
    with register.reading() as tx:
        assert faults(tx, REF) != []


def test_changed_words_are_caught(register: Register) -> None:
    enter(register)
    writing(register, update(words_table).where(words_table.c.name == "Propose.text").values(text="other words"))
    with register.reading() as tx:
        assert any("(text) are not those that were said" in fault for fault in faults(tx, REF))


def test_redacted_words_are_gone_and_the_chain_still_verifies(register: Register) -> None:
    enter(register)
    with register.engine.begin() as tx:
        assert words.redact(tx, REF, "start 1", "Propose.title", SOON, "clerk", "asked to")
        assert not words.redact(tx, REF, "start 1", "Propose.title", SOON, "clerk", "asked to"), (
            "there is nothing left to take"
        )
    with register.reading() as tx:
        assert faults(tx, REF) == []
        assert "Winter routes" not in str(words.words_by_event(tx, REF))
        assert "redacted on" in words.words_by_event(tx, REF)["start 1"]["title"]


def test_words_never_stand_in_the_ledger(register: Register) -> None:
    enter(register)
    with register.reading() as tx:
        bodies = "".join(tx.execute(select(events.c.body)).scalars())
        states = "".join(tx.execute(select(cases.c.state)).scalars())
    assert "gritt" not in bodies + states


def test_a_field_added_later_does_not_change_the_hash_of_what_was_written(register: Register) -> None:
    class Propose(n.Propose):
        added_in_2030: str | None = None

    said = propose()[0]
    assert ledger.canonical(Propose(**said.model_dump())) == ledger.canonical(said)


def test_an_instant_comes_back_in_utc(register: Register) -> None:
    enter(register)
    entered = register.entry(REF).entered_at
    assert entered == DAY
    assert entered.utcoffset() == timedelta()


def test_an_instant_without_a_zone_is_a_bug(register: Register) -> None:
    with pytest.raises(Exception, match="an instant is always aware"):
        register.enter(REF, [propose()], "words", datetime(2026, 9, 15))  # noqa: DTZ001


def together(work: Callable[[int], Any], count: int) -> list[Any]:
    """Return what `work` returns in `count` threads that begin at the same moment."""
    ready = threading.Barrier(count)

    def one(place: int) -> Any:
        ready.wait()
        return work(place)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_a_redaction_takes_out_our_copies_of_what_left_and_none_that_may_still_leave(register: Register) -> None:
    enter(register)
    row = {"post": "Clerk", "address": "clerk@wexcombe.example", "subject": "s", "body": "b", "channel": "folder"}
    with register.engine.begin() as tx:
        for key, state in (("left", "sent"), ("leaves", "leaving"), ("of another", "sent")):
            tx.execute(mails.insert().values(key=key, state=state, tries=1, at=DAY, **row))
            about = {"ref": None if key == "of another" else REF, "occasion": "due", "state": state, "mail": key}
            tx.execute(messages.insert().values(key=f"of {key}", leave_at=DAY, raised_at=DAY, body="{}", **about))
        assert copies.forget_copies(tx, REF) == 1
        kept = {row.key: row.body for row in tx.execute(select(mails.c.key, mails.c.body))}
    assert kept == {"left": copies.GONE, "leaves": "b", "of another": "b"}


def test_what_nobody_sees_of_a_text_is_taken_out_before_it_is_kept(register: Register) -> None:
    proposed, _ = propose()
    register.enter(REF, [(proposed, {"text": "That \x1b[2Kthe \u202eroutes\x01 be gritted.\x00"})], "words", DAY)
    with register.reading() as tx:
        kept = tx.execute(select(words_table.c.text)).scalar_one()
    assert kept == "That [2Kthe routes be gritted."


def test_a_stop_stands_until_it_is_ended_and_stays_on_record(register: Register) -> None:
    with register.engine.begin() as tx:
        first = stops.put_stop(tx, "committee", "CYP", "Wrong dates", "clerk", DAY)
        second = stops.put_stop(tx, "person", "ama@x.example", "Bereaved", "clerk", DAY)
        assert stops.standing_stops(tx).of("due", "cyp") == first
        assert stops.standing_stops(tx).of("due", "HTH", "AMA@x.example") == second
        assert stops.standing_stops(tx).of("due", "HTH", "jo@x.example") is None
        assert stops.end_stop(tx, first.number, "clerk", DAY).ended_at == DAY
        assert stops.end_stop(tx, first.number, "clerk", DAY) is None
        assert stops.standing_stops(tx).standing == [second]
        assert [stop.number for stop in stops.all_stops(tx)] == [1, 2]


def test_the_same_words_are_the_same_news_until_their_teller_has_the_answer(register: Register) -> None:
    told, later = "Begin 5 0123456789abcdef", "Begin 9 0123456789abcdef"
    with register.engine.begin() as tx:
        for _ in range(2):
            words.note_said(tx, REF, told, DAY)
        assert words.unanswered(tx, REF, later) == told
        assert words.unanswered(tx, "CYP-2026-09-15-5", later) == later
        words.note_answered(tx, REF, told)
        assert words.unanswered(tx, REF, later) == later
        words.note_said(tx, REF, told, DAY)  # a form that was refused, and sent again
        assert words.unanswered(tx, REF, later) == told
