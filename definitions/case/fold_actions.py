"""What happens to one action: it is added, moved, handed over, reported done, verified, sent back, owed again.

Part of the fold, which never refuses; `fold` says which news does what.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from definitions.case import events as e
from definitions.case import news as n
from definitions.case.model import Case
from definitions.case.owners import each_once
from definitions.case.parts import Action, Because, Occurrence


def recorded_on(news: n.NewsBase) -> date:
    """Return the day on which news was recorded, in the council's own zone."""
    return news.worked.today if news.worked else news.happened_on


def with_action(case: Case, action: Action) -> Case:
    """Return the case with `action` in the place of the one that has its number."""
    return case.changed(actions=tuple(action if other.number == action.number else other for other in case.actions))


def action_added(case: Case, news: n.AddAction) -> Action:
    today, worked = recorded_on(news), news.worked
    owed: tuple[Occurrence, ...] = ()
    if worked and worked.due_on and worked.due_at:
        first = news.original or worked.due_on
        slips = 1 if worked.due_on > first else 0
        owed = (Occurrence(due_on=worked.due_on, due_at=worked.due_at, first_due_on=first, slips=slips),)
    action = Action(
        number=news.action,
        owners=each_once(news.owners),
        added_on=today,
        every=news.every,
        first=news.first,
        owed=owed,
        began_on=(news.as_of or news.happened_on) if news.has_begun else None,
        meeting=news.meeting,
    )
    return action_reported_done(case, action, news.done_on, today) if news.is_reported_done else action


def given_a_date(action: Action, news: n.News) -> Action:
    """Give an action that had none its date, or put a wrong one right: neither is a slip."""
    worked = news.worked
    if not worked or not worked.due_on or not worked.due_at:
        return action
    if action.every and (isinstance(news, n.Correct) or not action.first):
        action = action.model_copy(update={"first": worked.due_on})  # the series counts from here
    action = action.model_copy(update={"meeting": getattr(news, "meeting", None)})
    right: dict[str, Any] = {"due_on": worked.due_on, "due_at": worked.due_at, "is_moved_with_meeting": False}
    if action.owed:
        place = current_occurrence(action)
        if not action.owed[place].slips:  # else the date that was wrong is the one it moved to
            right["first_due_on"] = worked.due_on
        return _again(action, worked.today, place, "corrected", **right)
    occurrence = Occurrence(**right, first_due_on=worked.due_on, since=worked.today)
    if action.is_reported_done:
        done = {"reported_on": action.reported_on or worked.today, "done_on": action.done_on}
        occurrence = occurrence.model_copy(update={**done, "verified_on": worked.today if action.is_done else None})
    return action.model_copy(update={"owed": (occurrence,), "is_reported_done": False})


def given_an_owner(action: Action, owners: tuple[str, ...], today: date) -> Action:
    """Give an action that had none its owners: nobody was late before they were named."""
    owed = tuple(
        occurrence.model_copy(update={"since": today}) if occurrence.is_open else occurrence
        for occurrence in action.owed
    )
    return action.model_copy(update={"owners": owners, "owed": owed})


def current_occurrence(action: Action) -> int:
    """Return the place in `owed` of what is owed now: the oldest that is open, else the last."""
    return next((place for place, occurrence in enumerate(action.owed) if occurrence.is_open), len(action.owed) - 1)


def _again(action: Action, today: date, place: int, because: Because, **changes: Any) -> Action:
    """Start the ladder of the occurrence at `place` again, from `today`; what is reported done has none."""
    if not action.owed:
        return action
    old = action.owed[place]
    again = (
        {"epoch": max(old.epoch, action.struck_epoch) + 1, "since": today, "because": because} if old.is_open else {}
    )
    new = old.model_copy(update={**again, **changes})
    return action.model_copy(update={"owed": (*action.owed[:place], new, *action.owed[place + 1 :])})


def occurrence_moved(action: Action, news: n.News, place: int, because: Because) -> Action:
    """Move the occurrence at `place` to the day granted, if one was: the first date stays, the slip is counted."""
    worked = news.worked
    if not worked or not worked.due_on or not worked.due_at or not action.owed:
        return _again(action, recorded_on(news), place, because)
    old, action = action.owed[place], action.model_copy(update={"meeting": None})
    is_slip = worked.due_on > old.due_on and getattr(news, "is_slip", True)
    slips = old.slips + (1 if is_slip else 0)
    return _again(action, worked.today, place, because, due_on=worked.due_on, due_at=worked.due_at, slips=slips)


def moved_with_meeting(action: Action, act: e.Reworked) -> Action:
    """Move what is owed for a meeting to where that meeting went: the first date stays, and nothing slipped."""
    action = action.model_copy(update={"meeting": act.meeting})
    day = {"due_on": act.now, "due_at": act.now_at, "is_moved_with_meeting": True}
    return _again(action, act.on or act.was, current_occurrence(action), "meeting moved", **day)


def action_reported_done(
    case: Case, action: Action, done_on: date | None, today: date, of: date | None = None
) -> Action:
    """Note that the oldest open occurrence, or that `of` a day, is said to be done; what has no by-when as a whole.

    More time that is asked for an older one still waits to be decided.
    """
    is_single, verified_on = action.every is None, None if case.has_verification else today
    done = {"done_on": done_on, "reported_on": today}
    index = oldest_unreported(action, of)
    extension = action.extension if index is not None and index != oldest_unreported(action) else None
    owed = tuple(
        occurrence.model_copy(update={**done, "verified_on": verified_on}) if place == index else occurrence
        for place, occurrence in enumerate(action.owed)
    )
    said_done: dict[str, Any] = {"owed": owed, "extension": extension, "done_by": action.owners, **done}
    said_done["is_reported_done"] = not action.owed and (case.has_verification or is_single)
    return action.model_copy(update={**said_done, "is_done": not case.has_verification and is_single})


def done_day_corrected(action: Action, day: date | None) -> Action:
    """Note the day on which what is reported done was done: it had been told wrongly."""
    place = max((place for place, occurrence in enumerate(action.owed) if occurrence.reported_on), default=None)
    owed = tuple(
        occurrence.model_copy(update={"done_on": day}) if at == place else occurrence
        for at, occurrence in enumerate(action.owed)
    )
    return action.model_copy(update={"owed": owed, "done_on": day})


def occurrence_verified(action: Action, news: n.SignOff) -> Action:
    """Verify the oldest occurrence that waits for it, or that of a day: each by itself."""
    index, is_single = oldest_unverified(action, news.of), action.every is None
    owed = tuple(
        occurrence.model_copy(update={"verified_on": news.happened_on}) if place == index else occurrence
        for place, occurrence in enumerate(action.owed)
    )
    rest = {"is_done": is_single, "is_reported_done": action.is_reported_done and is_single}
    return action.model_copy(update={"owed": owed, **rest})


def oldest_unverified(action: Action, of: date | None = None) -> int | None:
    """Return the place in `owed` of the oldest, or that `of` a day, that is reported done and not yet verified."""
    return _first(
        place
        for place, occurrence in enumerate(action.owed)
        if occurrence.awaits_verification and _is_of(occurrence, of)
    )


def oldest_unreported(action: Action, of: date | None = None) -> int | None:
    """Return the place in `owed` of the oldest, or that `of` a day, that is still open."""
    return _first(
        place for place, occurrence in enumerate(action.owed) if occurrence.is_open and _is_of(occurrence, of)
    )


def _is_of(occurrence: Occurrence, day: date | None) -> bool:
    return day in (None, occurrence.due_on, occurrence.first_due_on)


def _first(places: Iterable[int]) -> int | None:
    return next(iter(places), None)


def action_handed_to(action: Action, owners: tuple[str, ...], today: date) -> Action:
    """Hand the action to other posts, whose ladder starts today."""
    return ladder_restarted(action.model_copy(update={"owners": owners}), today, "assigned")


def given_back(action: Action, owners: tuple[str, ...], today: date) -> Action:
    """Settle whose an action is that its owner says is not theirs: another's, or theirs after all."""
    because: Because = "still yours" if owners == action.owners else "assigned"
    return ladder_restarted(action.model_copy(update={"owners": owners}), today, because)


def is_asked_late(action: Action, news: n.RequestExtension) -> bool:
    """Whether more time is asked for only after the day that it is asked for beyond."""
    return bool(action.owed) and news.happened_on > action.owed[current_occurrence(action)].due_on


def is_first_request(action: Action) -> bool:
    """Whether more time was never asked for before, and its date has never moved."""
    return action.requests <= 1 and not any(occurrence.slips for occurrence in action.owed)


def ladder_restarted(action: Action, today: date, because: Because) -> Action:
    """Start the ladder of everything that is still owed again."""
    for place in range(len(action.owed)):
        action = _again(action, today, place, because)
    return action


def action_sent_back(action: Action, news: n.SendBack | n.Reopen) -> Action:
    back = action.model_copy(update={"is_reported_done": False, "is_done": False, "is_ended": False, "done_by": ()})
    if not back.owed:
        return given_a_date(back, news)
    place = _place_back(back, news)
    open_again = {"done_on": None, "reported_on": None, "verified_on": None, "is_missed": False}
    owed = back.owed[place].model_copy(update=open_again)
    back = back.model_copy(update={"owed": (*back.owed[:place], owed, *back.owed[place + 1 :])})
    return occurrence_moved(back, news, place, "reopened" if isinstance(news, n.Reopen) else "sent back")


def _place_back(action: Action, news: n.SendBack | n.Reopen) -> int:
    """Return which occurrence is owed again: what is to be verified; at a reopening, what is open; else the last."""
    waiting = oldest_unverified(action, news.of) if isinstance(news, n.SendBack) else None
    if waiting is not None:
        return waiting
    reported = [place for place, occurrence in enumerate(action.owed) if occurrence.reported_on]
    if isinstance(news, n.Reopen) and any(occurrence.is_open for occurrence in action.owed):
        return current_occurrence(action)
    return reported[-1] if reported else current_occurrence(action)


def next_occurrence_added(action: Action, act: e.Recurred) -> Action:
    """Owe the next occurrence. A request for more time for one that is now missed is moot; any other still waits."""
    *older, last = action.owed or (None,)
    missed = [
        occurrence.model_copy(update={"is_missed": True})
        if occurrence.is_open and occurrence.due_on in act.is_missed
        else occurrence
        for occurrence in older
    ]
    new = Occurrence(due_on=act.due_on, due_at=act.due_at, first_due_on=act.due_on, because=None)
    owed = (*missed, *([last] if last else []), new)
    is_moot = bool(action.owed) and owed[current_occurrence(action)].is_missed
    return action.model_copy(update={"owed": owed, "extension": None if is_moot else action.extension})
