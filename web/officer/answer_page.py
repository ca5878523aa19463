"""The page by which an officer answers for an action: shown by the link, recorded by its form."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import structlog
from fastapi import Request, Response

from activities.desk import Desk
from activities.parts.known_people import last_good_people
from activities.postbox import propose_to_clerk
from definitions.calendar.days import day_of, days_late, long_date
from definitions.case.model import Case
from definitions.case.parts import Action
from definitions.errors import NotAllowed, Trouble
from definitions.reports.brief import words_in_force
from mail.people.model import PeopleShape
from mail.people.recipients import Contact, People, PeopleFile
from register.ledger.register import Register
from register.ledger.words import words_of
from runtime.links import AnswerLink, Links
from web.forms import fields_of
from web.officer.answers import Asked, Typed, answered, note_of, owed_now, why_not
from web.remedies import trouble_on_a_page
from web.rendering import page

log = structlog.get_logger()
DONE = {
    "done": "Thank you: it is reported done. The committee will verify it; your reminders stop here.",
    "progress": "Thank you: your line of progress is recorded. The date stands as it was.",
    "more time": "Your request is recorded, with its reason. Until it is decided the old date stands.",
    "not mine": "Recorded: the clerk will find out whose it is.",
    "wrong": "Thank you: the clerk reads it, and until then nobody above you hears, for three working days at most.",
}
NOTED = "Thank you: it lies before the clerk, who records it when it has been read."


class AnswerPage:
    """Reads `register`, tells news by the desk that `desk` gives, at the moment that `now` says."""

    def __init__(
        self,
        register: Register,
        desk: Callable[[], Awaitable[Desk]],
        links: Links,
        people: PeopleFile,
        now: Callable[[], datetime],
    ) -> None:
        self.register, self.desk, self.links, self.people, self.now = register, desk, links, people, now

    async def ask(self, request: Request, token: str) -> Response:
        """Show what is asked, and the forms that answer it."""
        shown = await asyncio.to_thread(self._asked, self.links.read_answer(token))
        return page(request, "answer.html", shown)

    async def take(self, request: Request, token: str) -> Response:
        """Record what was sent; what cannot be recorded is shown again, with the reason and with all that was typed."""
        link = self.links.read_answer(token)
        shown = await asyncio.to_thread(self._asked, link)
        try:
            form = await fields_of(request)
        except Trouble as refused:
            return page(request, "answer.html", {**shown, "refused": trouble_on_a_page(refused)}, status=400)
        words = {name: form.get(name, "") for name in ("what", "text", "day", "post", "by")}
        typed = Typed(**words, seq=_number(form.get("seq", "")))
        if shown["why_not"]:
            return page(request, "answer.html", shown, status=409)
        if link.action is None:
            return await self._note(request, link, shown, typed)
        try:
            known = (shown["may_answer"], shown["today"], shown["posts"])
            news, texts = answered(typed, Asked(shown["case"], shown["policy"], shown["action"], link.post, *known))
            desk = await self.desk()
            answer = await desk.tell(link.ref, news, texts, self.now())
        except Trouble as refused:
            status = 409 if isinstance(refused, NotAllowed) else 400
            return page(
                request, "answer.html", {**shown, "refused": trouble_on_a_page(refused), "typed": typed}, status=status
            )
        log.info("answered by link", ref=link.ref, action=link.action, what=typed.what, seq=answer.seq)
        thanks = {**await asyncio.to_thread(self._asked, link), "thanks": DONE[typed.what], "event": answer.seq}
        return page(request, "thanks.html", thanks)

    async def _note(self, request: Request, link: AnswerLink, shown: dict[str, Any], typed: Typed) -> Response:
        """Lay what a respondent writes before the clerk, who records responses; sent twice, it is laid there once."""
        if not typed.text.strip():
            refused = {"refused": "The note is empty: write what was decided, and on which day.", "typed": typed}
            return page(request, "answer.html", {**shown, **refused}, status=400)
        note = note_of(typed, link.ref, link.post, self.now())
        await asyncio.to_thread(propose_to_clerk, self.register, note, None, self.now())
        return page(request, "thanks.html", {**shown, "thanks": NOTED, "event": None})

    def _asked(self, link: AnswerLink) -> dict[str, Any]:
        """Return what the page shows. An exempt item shows no words: a link can be passed on."""
        entry, policy = self.register.entry(link.ref), self.register.policy()
        case, today = entry.case, day_of(self.now(), policy.council.calendar)
        action = case.action(link.action) if link.action else None
        with self.register.reading() as tx:
            words = {} if case.is_exempt else words_of(tx, link.ref)
        people = self._people()
        facts = {
            "council": policy.council.name,
            "ref": f"{link.ref}/{link.action}" if link.action else link.ref,
            "post": link.post,
            "case": case,
            "policy": policy,
            "action": action,
            "seq": entry.seq,
            "today": today,
            "committee": people.committee_name(case.committee),
            "clerk": people.clerk(case.committee, today),
            "why_not": why_not(case, action, link.post),
            "may_answer": _others(people.may_answer_for(link.post, today), link.post),
            "posts": people.posts.titles,
            "typed": None,
            "refused": None,
        }
        return facts | _of_words(words, link) | _of_days(case, action, today)

    def _people(self) -> People:
        """Return who is known now. A mistake in the people file is the clerk's to mend, not the officer's to see."""
        try:
            return self.people.load()
        except (Trouble, OSError):
            return last_good_people(self.register) or People(PeopleShape())


def _others(who: Sequence[Contact], post: str) -> tuple[str, ...]:
    """Return the other posts whose word about this one's actions counts: stand-ins, assistants, contributors."""
    return tuple(dict.fromkeys(one.post for one in who if one.post and one.post != post))


def _of_words(words: Mapping[tuple[str, str], str], link: AnswerLink) -> dict[str, str | None]:
    about = f"action {link.action}"
    return {
        "recommendation": words_in_force(words),
        "wording": words.get((about, "AddAction.action")),
        "by_when": words.get((about, "AddAction.by_when")),
        "success": words.get((about, "AddAction.success")),
        "progress": words.get((about, "ReportProgress.progress")) or words.get((about, "AddAction.progress")),
    }


def _of_days(case: Case, action: Action | None, today: date) -> dict[str, Any]:
    one = owed_now(action) if action else None
    due = one.due_on if one else (case.submitted.due_on if case.submitted and not case.response else None)
    return {
        "meeting": long_date(case.meeting),
        "due": long_date(due) if due else None,
        "late": (days_late(due, today) or 0) if one is None or one.is_open else 0,
        "is_reported": bool(one and not one.is_open) or bool(action and action.is_reported_done),
        "asked_until": long_date(action.extension.until) if action and action.extension else None,
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
