"""What a round itself asks of people: to fill a post, to release a letter, to see that one is released."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from definitions.calendar.days import add_working_days, day_of, is_working_day, long_date, morning, municipal_year
from definitions.case.events import Message
from definitions.chasing.keys import MessageKey
from definitions.policy.ladders import Role
from definitions.policy.model import Policy
from mail.letters.addressed import AddressedMessage
from mail.letters.records import Records
from mail.round.gather import StoppedMessage
from register.incidents import Incident
from register.mail.stops import Stop

MOST_SENTENCES = 20  # of incidents in one letter: the command lists them all
CLERK_AGAIN = 2  # working days that a letter waits for its release before the clerk is asked once more
PATIENCE = 5  # and before the scrutiny officer hears of it
A_WEEK = 5  # working days within which the clerk hears why no mail left, with any other mail
NOVEMBER = 11
CHRISTMAS = ((12, 24), (1, 2))  # between these days offices often close


class RoundQuestions:
    """Makes the messages of one round's own, for its moment."""

    def __init__(self, policy: Policy, known: Records, moment: datetime) -> None:
        self.policy, self.known, self.moment = policy, known, moment
        self.today = day_of(moment, policy.council.calendar)

    def unknown_posts(self, unknown: Mapping[str, Sequence[Message]]) -> list[Message]:
        """Return one message for each post that nobody is named for, with the number that waits."""
        new = {post: waiting for post, waiting in unknown.items() if post not in self.known.posts_waited_for}
        return [self._unknown(post, waiting) for post, waiting in new.items()]

    def _unknown(self, post: str, waiting: Sequence[Message]) -> Message:
        facts = {"post": post, "waiting": str(len(waiting)), **self._about(waiting)}
        return self._message(MessageKey.of_round("post unknown", post, long_date(self.today)), "post unknown", facts)

    def vacant_posts(self, carried: Sequence[AddressedMessage]) -> list[Message]:
        """Return one message for each vacant post whose messages go to another: once in a municipal year."""
        vacant: dict[str, list[AddressedMessage]] = {}
        for addressed in carried:
            if addressed.to.stands_in_for:
                vacant.setdefault(addressed.to.stands_in_for, []).append(addressed)
        return [self._vacant(post, waiting) for post, waiting in vacant.items()]

    def _vacant(self, post: str, waiting: Sequence[AddressedMessage]) -> Message:
        year = municipal_year(self.today, self.policy.council.municipal_year_begins)
        facts = {
            "post": post,
            "goes_to": waiting[0].to.post,
            **self._about([addressed.message for addressed in waiting]),
        }
        return self._message(MessageKey.of_round("post vacant", post, str(year)), "post vacant", facts)

    def releases(self, letters: Sequence[AddressedMessage]) -> list[Message]:
        """Return the clerk's messages about letters that wait: released by the clerk, or signed by the chair."""
        return [self._release(addressed) for addressed in letters if addressed.message.key not in self.known.releases]

    def releases_again(self, letters: Sequence[AddressedMessage]) -> list[Message]:
        """Return the clerk's second messages about letters that nobody has decided on for two working days: each has a
        key of its own, so that it is raised once.
        """
        return [self._release(addressed, again=True) for addressed in letters if self._waits(addressed, CLERK_AGAIN)]

    def _release(self, addressed: AddressedMessage, *, again: bool = False) -> Message:
        occasion = "draft for signature" if addressed.to.kind == "outside body" else "for release"
        message = self._about_letter(addressed, occasion, "clerk")
        if not again:
            return message
        key = str(MessageKey.of_letter(f"{occasion} again", addressed.message.key))
        return message.model_copy(update={"key": key, "facts": {**message.facts, "again": "yes"}})

    def unreleased(self, letters: Sequence[AddressedMessage]) -> list[Message]:
        """Return the scrutiny officer's messages about letters that nobody decided on in time."""
        return [
            self._about_letter(addressed, "unreleased", "scrutiny officer")
            for addressed in letters
            if self._waits(addressed, PATIENCE) and not self.known.releases[addressed.message.key].told_officer_at
        ]

    def _waits(self, addressed: AddressedMessage, working_days: int) -> bool:
        """Whether a letter has waited that long, undecided."""
        release, calendar = self.known.releases.get(addressed.message.key), self.policy.council.calendar
        if release is None or release.state != "waiting":
            return False
        return add_working_days(day_of(release.asked_at, calendar), working_days, calendar) <= self.today

    def office_closing(self) -> list[Message]:
        """Return the question, once each November, whether the offices close at Christmas, where no closed day of that
        time is known: else mails go to closed offices, and days count on which nobody works.
        """
        committees = sorted({case.committee for case in self.known.cases.values()})
        begins = date(self.today.year, *CHRISTMAS[0])
        ends = date(self.today.year + 1, *CHRISTMAS[1])
        is_known = any(begins <= day <= ends for day in self.policy.council.calendar.closed)
        if self.today.month != NOVEMBER or is_known or not committees:
            return []
        days = [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
        open_days = [day for day in days if is_working_day(day, self.policy.council.calendar)]
        facts = {"open_days": ", ".join(long_date(day) for day in open_days), "committee": committees[0]}
        key = MessageKey.of_round("office closing", str(self.today.year), "clerk")
        return [self._message(key, "office closing", facts)]

    def still_stopped(self, held: Sequence[StoppedMessage]) -> list[Message]:
        """Return the clerk's reminders of the stops that have stood since a former week: one for each, once a week."""
        calendar, waiting = self.policy.council.calendar, Counter(message.stop.number for message in held)
        monday = self.today - timedelta(days=self.today.weekday())
        old = [stop for stop in self.known.stops.standing if day_of(stop.since, calendar) < monday]
        return [self._still_stopped(stop, waiting[stop.number]) for stop in old]

    def _still_stopped(self, stop: Stop, waiting: int) -> Message:
        """Return the reminder of one stop. It names neither the person nor the reason: both stand with the stop."""
        year, week, _ = self.today.isocalendar()
        since = long_date(day_of(stop.since, self.policy.council.calendar))
        facts = {"stop": str(stop.number), "what": stop.what, "since": since, "waiting": str(waiting)}
        facts |= {"committee": stop.whose} if stop.what == "committee" else {}
        key = MessageKey.of_round("still stopped", str(stop.number), f"{year}-W{week:02}")
        return self._message(key, "still stopped", facts)

    def incidents(self, untold: Sequence[Incident], silences: Sequence[Incident]) -> list[Message]:
        """Return the clerk's one message about what was set aside since the last one; and about the days on which no
        mail left, now that they are over.
        """
        over = [sentence for silence in silences if (sentence := self._silence(silence))]
        if not untold and not over:
            return []
        sentences = [f"{incident.failure.sentence} (for the {incident.failure.for_whom})" for incident in untold]
        facts = {"number": str(len(untold)), "sentences": "\n".join(sentences[:MOST_SENTENCES])}
        facts |= {"over": "\n".join(over[:MOST_SENTENCES])}
        last = max(incident.number for incident in (*untold, *silences))
        told = self._message(MessageKey.of_round("incidents", str(last), long_date(self.today)), "incidents", facts)
        may_wait = morning(
            add_working_days(self.today, A_WEEK, self.policy.council.calendar), self.policy.council.calendar
        )
        return [told if untold else told.model_copy(update={"leave_by": may_wait})]  # what is over asks for nothing

    def _silence(self, silence: Incident) -> str:
        """Return what kept mails from leaving, and when; empty where they left on the same day all the same."""
        calendar = self.policy.council.calendar
        begun, ended = day_of(silence.since, calendar), day_of(silence.ended_at or self.moment, calendar)
        if silence.failure.what == "channel" and begun == ended:
            return ""
        days = f"on {long_date(begun)}" if begun == ended else f"from {long_date(begun)} until {long_date(ended)}"
        return f"{days}: {silence.failure.sentence}"

    def _about_letter(self, addressed: AddressedMessage, occasion: str, to: Role) -> Message:
        letter = addressed.message
        release = self.known.releases.get(letter.key)
        asked = day_of(release.asked_at, self.policy.council.calendar) if release else self.today
        facts = {"held": letter.key, "what": letter.occasion, "post": addressed.to.post, "kind": addressed.to.kind}
        facts |= {"asked_on": long_date(asked), "committee": addressed.committee}
        message = self._message(MessageKey.of_letter(occasion, letter.key), occasion, facts, to)
        return message.model_copy(update={"ref": letter.ref, "action": letter.action, "due_on": letter.due_on})

    def _about(self, waiting: Sequence[Message]) -> dict[str, str]:
        refs = list(dict.fromkeys(message.ref for message in waiting if message.ref))
        committee = self.known.cases[refs[0]].committee if refs else ""
        return {"references": ", ".join(refs), "committee": committee}

    def _message(self, key: MessageKey, occasion: str, facts: dict[str, str], to: Role = "clerk") -> Message:
        return Message(key=str(key), ref=None, occasion=occasion, to=to, duty="", leave_at=self.moment, facts=facts)
