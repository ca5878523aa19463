"""What a case does at one look: `decide(case, policy, now) -> Step`: the rungs climbed now, and when to look again.

A case looks three hours before the sending hour of a council morning, so each rung is planned for a morning. What a
look raises leaves on the next morning; what would be too late by then, on this one, while it still has a round.
A reminder is raised up to a week before its morning, so that it can join another mail of its reader until then.
"""

from datetime import date, datetime

from definitions.calendar.days import (
    add_working_days,
    day_of,
    look_at,
    morning,
    municipal_year,
    next_morning,
)
from definitions.calendar.mornings import leaving_morning
from definitions.case import events as e
from definitions.case.fold import apply
from definitions.case.model import Case
from definitions.case.parts import ClimbedRung
from definitions.chasing.duties import duties
from definitions.chasing.duty import Duty
from definitions.chasing.holds import hold_ends, is_paused
from definitions.chasing.keys import owner_rung
from definitions.chasing.mails.first_mail import counted_from_first_mail, first_mails_to_repeat
from definitions.chasing.mails.mail_facts import MailFacts
from definitions.chasing.messages import (
    MAY_WAIT,
    message_to_owner,
    messages_of_news,
    owners_not_yet_told,
    rung_messages,
)
from definitions.chasing.own_acts import effect_at, occurrences_now_owed, own_moments
from definitions.chasing.schedule import AHEAD, PlannedRung, is_climbed, is_too_late, plan, raised_at
from definitions.policy.model import Policy
from definitions.rules.recalculate import reworked


def decide(
    case: Case, policy: Policy, now: datetime, news: tuple[e.Event, ...] = (), mail: MailFacts | None = None
) -> e.Step:
    """Return what the case does at `now`, and when it next looks: later than `now`, or never.

    `news` are the events that this look recorded: some of them raise messages of their own (sent back, closed, …).
    `mail` is what is known of the messages that it raised before; without it each is taken to have left as planned.
    """
    looking = _Look(case, policy, now, mail)
    looking.messages += [
        looking.may_wait(message) for message in messages_of_news(case, news, looking.today, looking.leave_at)
    ]
    looking.own_acts()
    for duty in looking.duties():
        looking.climb(duty)
    return looking.step()


class _Look:
    """One look under way: the case after each of its own acts so far, and the messages raised so far."""

    def __init__(self, case: Case, policy: Policy, now: datetime, mail: MailFacts | None) -> None:
        self.case, self.policy, self.now, self.mail = case, policy, now, mail
        self.calendar = policy.council.calendar
        self.today = day_of(now, self.calendar)
        self.leave_on_morning(next_morning(now, self.calendar))
        self.acts: list[e.ACTS] = []
        self.messages: list[e.Message] = []

    def leave_on_morning(self, leave_at: datetime) -> None:
        """Have what is raised from here on leave on that morning."""
        self.leave_at, self.leaves_on = leave_at, day_of(leave_at, self.calendar)

    def do(self, act: e.ACTS) -> None:
        """Note an act, and go on with the case as it is after it: as the fold of the ledger will have it."""
        self.acts.append(act)
        event = e.Event(ref=self.case.ref, seq=0, id="", at=self.now, body=act)
        self.case = apply(self.case, event) or self.case

    def own_acts(self) -> None:
        """Do what the case does without news: days that moved, the end of a hold, effect, the next of a series."""
        for moved in reworked(self.case, self.policy, self.today):
            self.do(moved)
        if self.case.hold and self.now >= look_at(self.hold_ends, self.calendar):
            self.do(e.HoldEnded(on=self.today))
        starts = effect_at(self.case, self.calendar)
        if starts and self.now >= starts:
            self.do(e.TookEffect(on=(self.case.response and self.case.response.effective_on) or self.today))
        for change in self.case.unconfirmed:
            if self.today > change.lapses_on:
                self.do(e.ChangeLapsed(event=change.event, on=self.today))
        while acts := occurrences_now_owed(self.case, self.now, self.calendar):
            for act in acts:
                self.do(act)

    def duties(self) -> list[Duty]:
        """Return what is owed now, as its ladder counts."""
        return [self.counted(duty) for duty in duties(self.case, self.policy, self.today)]

    def counted(self, duty: Duty) -> Duty:
        """Return a duty with the days from which its ladder counts, as far as is known what became of its mails."""
        if self.mail is None:
            return duty
        return counted_from_first_mail(self.case, duty, self.mail, self.leaves_on, self.calendar)

    def tell_owners(self, duty: Duty) -> None:
        """Tell each owner once that an action is theirs; once more, some days later, where that mail came back."""
        for rung, post in owners_not_yet_told(duty, self.told(duty)):
            message = message_to_owner(self.case, duty, post, self.leave_at)
            self.chase(duty, rung, [self.may_wait(message)], "at once", 0, ())
        for because, post, days in list(first_mails_to_repeat(self.case, duty, self.mail or MailFacts())):
            on = add_working_days(self.leaves_on, days, self.calendar)
            message = message_to_owner(self.case, duty, post, morning(on, self.calendar), because)
            self.chase(duty, owner_rung(because, post), [message], "at once", 0, (), on)

    def climb(self, duty: Duty) -> None:
        """Climb every rung of a duty whose moment has come, the lowest level first."""
        self.leave_on_morning(self.morning_of(duty))
        if not is_paused(self.case, duty, ()):
            self.tell_owners(duty)
            duty = self.counted(duty)
        while True:
            due = [planned for planned in self.unclimbed(duty) if raised_at(planned, self.calendar) <= self.now]
            in_time = [planned for planned in due if not is_too_late(planned.rung, duty, self.leaves_on)]
            chosen = lowest_not_told(in_time, self.told(duty))
            if chosen is None:
                return
            over = tuple(
                planned.rung.id for planned in due if planned is not chosen and planned.rung.level <= chosen.rung.level
            )
            messages = rung_messages(self.case, duty, chosen.rung, self.leave_at)
            if chosen.on > self.leaves_on:
                latest = {"leave_by": morning(chosen.on, self.calendar)}
                messages = [message.model_copy(update=latest) for message in messages]
            self.chase(duty, chosen.rung.id, messages, chosen.rung.phase, chosen.rung.level, over, chosen.on)

    def morning_of(self, duty: Duty) -> datetime:
        """Return the next morning; but this one, while it has a round, where a reminder would be too late by the next:
        the letter that something is due today leaves today, though the case looks at ten.
        """
        this, following = leaving_morning(self.now, self.calendar), next_morning(self.now, self.calendar)
        day, next_day = day_of(this, self.calendar), day_of(following, self.calendar)
        before = [rung for rung in duty.ladder.rungs if is_too_late(rung, duty, next_day)]
        return this if any(not is_too_late(rung, duty, day) for rung in before) else following

    def may_wait(self, message: e.Message) -> e.Message:
        """Let news wait for another mail of its reader, unless what it tells of is due before that would leave."""
        last = add_working_days(self.leaves_on, AHEAD, self.calendar)
        if message.occasion not in MAY_WAIT or (message.due_on and message.due_on <= last):
            return message
        return message.model_copy(update={"leave_by": morning(last, self.calendar)})

    def chase(
        self,
        duty: Duty,
        rung: str,
        messages: list[e.Message],
        phase: str,
        level: int,
        over: tuple[str, ...],
        planned: date = date.min,
    ) -> None:
        self.messages += messages
        self.do(
            e.Chased(
                duty=str(duty.key),
                about=duty.about,
                rung=rung,
                phase=phase,  # type: ignore[arg-type]
                level=level,
                on=max(planned, self.leaves_on),
                due_on=duty.due_on,
                passed_over=over,
                messages=tuple(message.key for message in messages),
                policy=self.policy.hash,
            )
        )

    def told(self, duty: Duty) -> tuple[ClimbedRung, ...]:
        return self.case.told.get(str(duty.key), ())

    def unclimbed(self, duty: Duty) -> list[PlannedRung]:
        """Return the rungs that are still to be climbed; those that a hold pauses wait for its end."""
        told = self.told(duty)
        rungs = plan(duty, told, self.calendar, self.leaves_on)
        return [planned for planned in rungs if not is_climbed(planned, told) and not self.waits(duty, planned)]

    def waits(self, duty: Duty, planned: PlannedRung) -> bool:
        return is_paused(self.case, duty, planned.rung.to)

    @property
    def hold_ends(self) -> date:
        """Return the morning after the hold's last day; where there is no hold, today."""
        return hold_ends(self.case.hold.until, self.calendar) if self.case.hold else self.today

    def step(self) -> e.Step:
        wake, waits_for = self.wake()
        return e.Step(
            acts=tuple(self.acts),
            messages=tuple(self.messages),
            wake=wake,
            waits_for=waits_for,
            municipal_year=municipal_year(self.today, self.policy.council.municipal_year_begins),
            policy=self.policy.hash,
        )

    def wake(self) -> tuple[datetime | None, str]:
        """Return the next moment at which something is due, and what it is."""
        ahead: list[tuple[datetime, str]] = []
        if self.case.hold:
            ahead.append((look_at(self.hold_ends, self.calendar), "the end of the hold"))
        for duty in self.duties():
            ahead += [
                (raised_at(planned, self.calendar), f"{planned.rung.what} about {duty.about}, due {duty.due_on}")
                for planned in self.unclimbed(duty)
            ]
        ahead += [(at, what) for at, what in own_moments(self.case, self.calendar) if at]
        later = [moment for moment in ahead if moment[0] > self.now]
        return min(later) if later else (None, "news")


def lowest_not_told(due: list[PlannedRung], told: tuple[ClimbedRung, ...]) -> PlannedRung | None:
    """Return the latest rung of the lowest level not yet told; where all were told, the latest of all.

    Once something is overdue, nobody is reminded that it will be due.
    """
    phase = "after" if any(planned.rung.phase == "after" for planned in due) else "before"
    due = [planned for planned in due if planned.rung.phase == phase]
    heard = {climbed.level for climbed in told if climbed.phase == phase}
    new = [planned for planned in due if planned.rung.level not in heard]
    if new:
        level = min(planned.rung.level for planned in new)
        due = [planned for planned in new if planned.rung.level == level]
    return max(due, key=lambda planned: planned.on, default=None)
