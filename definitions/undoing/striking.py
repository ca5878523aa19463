"""What striking an event out leaves out with it: worked out from the ledger once, and recorded with the strike.

Beside the event itself: later news that fitted where it came, and without the event would have been refused; and what
bywhen did by itself and would not have done. What people were told stays: it was told.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from definitions.calendar.days import day_of, look_at
from definitions.case import events as e
from definitions.case import news as n
from definitions.case.fold import apply, fold
from definitions.case.fold_corrections import (
    counted,
    ladders_struck,
    left_out,
    never_again,
    struck_since_it_began,
    struck_together,
)
from definitions.case.model import Case
from definitions.chasing.duties import duties
from definitions.chasing.holds import hold_ends
from definitions.chasing.own_acts import effect_at, occurrences_now_owed
from definitions.errors import NotAllowed, Remedy, refuse
from definitions.policy.model import Policy
from definitions.rules.allowed import may
from definitions.rules.recalculate import reworked

PolicyAt = Callable[[datetime], Policy]  # the policy that was in force at an instant


@dataclass(frozen=True)
class Strike:
    """What a strike comes to: the events that are struck, what goes with them, and the case before and after."""

    struck: tuple[e.Event, ...]
    hanging: tuple[e.Event, ...]  # later news that cannot stand without them
    undone: tuple[e.Event, ...]  # what bywhen did, and would not have done
    untrue: tuple[e.Event, ...]  # reminders that would not have been raised
    before: Case
    after: Case

    @property
    def leaves_out(self) -> tuple[int, ...]:
        """Return the numbers of every event that the fold leaves out."""
        return tuple(sorted(event.seq for event in (*self.struck, *self.hanging, *self.undone)))

    @property
    def messages_of_events(self) -> tuple[str, ...]:
        """Return the ids of the events whose own messages (closed, more time refused) are no longer true."""
        return tuple(event.id for event in (*self.struck, *self.hanging))

    @property
    def untrue_messages(self) -> tuple[str, ...]:
        """Return the keys of the reminders that would not have been raised."""
        return tuple(key for event in self.untrue for key in event.body.messages)  # type: ignore[union-attr]


def strike_of(events: Sequence[e.Event], numbers: Collection[int], policy_at: PolicyAt) -> Strike:
    """Return what striking these numbers out comes to. Raises NotAllowed where one of them cannot be struck."""
    ref, gone = events[0].ref, left_out(events)
    for number in numbers:
        _may_be_struck(ref, events, number, gone)
    walk = _Walk(numbers, policy_at, struck_together(events))
    for event in counted(events):
        walk.take(event)
    before = fold(events)
    if before is None or walk.after is None:
        msg = f"{ref} has no first event"
        raise ValueError(msg)
    parts = (tuple(walk.struck), tuple(walk.hanging), tuple(walk.undone), tuple(walk.untrue))
    return Strike(*parts, before, never_again(walk.after, struck_since_it_began(events)))


def _may_be_struck(ref: str, events: Sequence[e.Event], number: int, gone: Collection[int]) -> None:
    event = next((event for event in events if event.seq == number), None)
    if event is None:
        refuse(f"{ref} has no event {number}: its events are 1 to {len(events)}", Remedy("show history", ref))
    if number in gone:
        refuse(f"{ref}: event {number} is struck out already")
    if any(isinstance(later.body, n.Propose) for later in events[number:]):
        refuse(f"{ref}: event {number} is of a first try that was entered in error as a whole")
    match event.body:
        case n.Propose():
            refuse(f"{ref}: event {number} is the recommendation itself", Remedy("enter in error", ref))
        case n.StrikeOut() | n.ConfirmChange():
            refuse(f"{ref}: event {number} strikes out or confirms, and stays: tell what was struck out again")
        case e.OwnAct() | n.Undelivered():
            refuse(f"{ref}: event {number} is what bywhen did: only what people told can be struck out")


class _Walk:
    """The ledger once more from its beginning: the case as it was, and as it would have been."""

    def __init__(self, numbers: Collection[int], policy_at: PolicyAt, strikes: Mapping[int, Sequence[e.Event]]) -> None:
        self.strikes = strikes  # by the number of the event that brings each into force
        self.numbers, self.policy_at = numbers, policy_at
        self.before: Case | None = None
        self.after: Case | None = None
        self.struck: list[e.Event] = []
        self.hanging: list[e.Event] = []
        self.undone: list[e.Event] = []
        self.untrue: list[e.Event] = []

    def take(self, event: e.Event) -> None:
        """Go on by one event: it is left out, or both cases take it."""
        leaves = self.leaves(event)
        self.before = apply(self.before, event)
        if leaves is None or self.after is None:
            self.after = apply(self.after, event)
        else:
            leaves.append(event)
            self.after = never_again(self.after, [event])
        if event.seq in self.strikes and self.before and self.after:
            self.before = ladders_struck(self.before, self.strikes[event.seq])
            self.after = ladders_struck(self.after, self.strikes[event.seq])

    def leaves(self, event: e.Event) -> list[e.Event] | None:
        """Return where an event is left out; none where it stays."""
        if event.seq in self.numbers:
            return self.struck
        if not self.struck or self.before is None or self.after is None:
            return None
        policy = self.policy_at(event.at)
        match event.body:
            case e.Chased():
                self.untrue += [event] if _is_untrue(event, event.body, self.before, self.after, policy) else []
                return None
            case e.Refused() | e.ChangeLapsed() | n.StrikeOut() | n.ConfirmChange() | n.Undelivered() | n.Propose():
                return None
            case e.OwnAct():
                return None if _is_done(event, self.after, policy) else self.undone
        return self.hanging if _fits(self.before, event, policy) and not _fits(self.after, event, policy) else None


def _fits(case: Case, event: e.Event, policy: Policy) -> bool:
    try:
        may(case, event.body, policy, day_of(event.at, policy.council.calendar))  # type: ignore[arg-type]
    except NotAllowed:
        return False
    return True


def _is_untrue(event: e.Event, act: e.Chased, before: Case, after: Case, policy: Policy) -> bool:
    today = day_of(event.at, policy.council.calendar)
    told, would_be = (
        any(str(duty.key) == act.duty for duty in duties(case, policy, today)) for case in (before, after)
    )
    return told and not would_be


def _is_done(event: e.Event, case: Case, policy: Policy) -> bool:
    """Whether the case would do by itself, then, what bywhen did."""
    calendar = policy.council.calendar
    match event.body:
        case e.TookEffect():
            starts = effect_at(case, calendar)
            return starts is not None and event.at >= starts
        case e.HoldEnded():
            return case.hold is not None and event.at >= look_at(hold_ends(case.hold.until, calendar), calendar)
        case e.Recurred() as act:
            owed = occurrences_now_owed(case, event.at, calendar)
            return any((other.action, other.due_on) == (act.action, act.due_on) for other in owed)
        case e.Reworked() as act:
            moves = reworked(case, policy, day_of(event.at, calendar))
            return any((other.what, other.action, other.now) == (act.what, act.action, act.now) for other in moves)
    return True
