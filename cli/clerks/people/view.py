"""The people file on a screen: all posts and what needs the clerk; one post, and to whom its mail would go today."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

from cli.clerks.people.file import People
from cli.shared.terminal import labelled
from definitions.calendar.days import long_date
from definitions.case.fold_actions import current_occurrence
from definitions.case.model import Case
from definitions.case.owners import as_compared
from definitions.case.parts import Action
from definitions.policy.ladders import Role
from definitions.reports.wording import action_standing
from mail.people.lookup import KnownPost
from mail.people.model import Tenure
from mail.people.recipients import ANSWERS, UnknownPost

LEVELS = tuple(role for role in get_args(Role) if role not in ("respondent", "clerk"))
SOON = timedelta(days=30)


def listed(people: People) -> dict[str, Any]:
    """Return every post, and what needs the clerk, as a program wants it."""
    posts = [_post(people, title) for title in people.said.posts]
    missing: dict[str, list[str]] = {}
    for case, action in _open_actions(people):
        for owner in action.owners:
            if people.directory.posts.post_named(owner, people.today) is None:
                missing.setdefault(owner, []).append(f"{case.ref}/{action.number}")
    return {
        "posts": posts,
        "missing": [{"post": post, "actions": refs} for post, refs in missing.items()],
        "vacant": [post["post"] for post in posts if not post["holders"] and not post["without_address"]],
        "ending": [post["post"] for post in posts if post["until"] and post["until"] <= str(people.today + SOON)],
    }


def _post(people: People, title: str) -> dict[str, Any]:
    known, on = people.directory.posts.post(title) or KnownPost(title, people.said.posts[title]), people.today
    holders = people.directory.posts.holders(known, on)
    goes_to = people.directory.find("owner", title, "", "", on)
    last = max((tenure.until for tenure in known.post.tenures if tenure.counts(on) and tenure.until), default=None)
    is_followed = last is not None and any(tenure.counts(last + timedelta(days=1)) for tenure in known.post.tenures)
    return {
        "post": title,
        "holders": [holder.name for holder in holders],
        "addresses": [holder.address for holder in holders],
        "without_address": [
            tenure.holder
            for tenure in known.post.tenures
            if tenure.counts(on) and tenure.holder and tenure.holder not in [holder.name for holder in holders]
        ],
        "until": last.isoformat() if last and not is_followed else None,
        "manager": known.post.manager,
        "kind": people.directory.roles.kind(known, "owner"),
        "mail_goes_to": None if isinstance(goes_to, UnknownPost) else goes_to.name,
        "why": None if isinstance(goes_to, UnknownPost) else goes_to.why,
    }


def listed_in_words(made: dict[str, Any]) -> str:
    """Return it as a table, with what needs the clerk below it."""
    if not made["posts"]:
        return "no post is in the people file: `bywhen people import FILE` fills it from a list, or write it by hand"
    width = max(len(post["post"]) for post in made["posts"])
    lines = [_line(post, width) for post in made["posts"]]
    lines += [f"! {title} is vacant: name its holder" for title in made["vacant"]]
    lines += [
        f"? {name}, {post['post']}: at what address?" for post in made["posts"] for name in post["without_address"]
    ]
    lines += [
        f"! {post['post']} falls vacant after {long_date(date.fromisoformat(post['until']))}: name who follows"
        for post in made["posts"]
        if post["post"] in made["ending"]
    ]
    lines += [f'! "{waits["post"]}" is in no post: {", ".join(waits["actions"])} waits' for waits in made["missing"]]
    return "\n".join(lines)


def _line(post: dict[str, Any], width: int) -> str:
    held = ", ".join(f"{name} <{address}>" for name, address in zip(post["holders"], post["addresses"], strict=True))
    unreached = ", ".join(f"{name}, whose address is not known" for name in post["without_address"])
    is_plain = post["mail_goes_to"] in post["holders"] and str(post["why"]).startswith(("holds", "is written"))
    goes = "" if is_plain else f"; mail goes to {post['mail_goes_to'] or 'nobody'}"
    goes += f" ({post['why']})" if post["why"] and not is_plain else ""
    return f"{post['post']:<{width}}  {held or unreached or 'vacant'}{goes}"


def all_about(people: People, name: str) -> str:
    """Return everything about a post, or about each post that a person holds. Raises Trouble."""
    of = people.named(name)
    known = people.directory.posts.post(of)
    if known:
        return "\n".join(_about(people, known))
    held = list({known.title: known for known, _ in people.directory.posts.posts_held_by(of)}.values())
    if not held:
        known = people.directory.posts.post_named(of, people.today)
        return "\n".join(_about(people, known)) if known else of
    return "\n\n".join("\n".join(_about(people, known)) for known in held)


def _about(people: People, known: KnownPost) -> Iterator[str]:
    post, posts = known.post, people.directory.posts
    yield known.title
    yield labelled("kind", people.directory.roles.kind(known, "owner"))
    if post.aliases:
        yield labelled("also called", ", ".join(post.aliases))
    if area := posts.area(known):
        yield labelled("area", area)
    for number, tenure in enumerate(post.tenures):
        yield labelled("" if number else "held by", _tenure_in_words(tenure, people.today))
    above = [manager.title for manager in list(posts.upwards(known))[1:]]
    yield labelled("managers", ", then ".join(above) or "none")
    if roles := people.directory.roles.of(known):
        yield labelled("stands for", ", ".join(f"{role} ({key})" if key else role for role, key in roles))
    for absence in _absences(people, known):
        yield labelled("away", absence.in_words() + (f" ({absence.because})" if absence.because else ""))
    if post.may_answer:
        yield labelled("may answer", ", ".join(post.may_answer))
    owed = [(case, action) for case, action in _open_actions(people) if _owns(people, known, action)]
    for number, (case, action) in enumerate(owed):
        yield labelled("" if number else "owns", _owed(case, action))
    yield from _levels(people, known, owed[0][0] if owed else None)


def _tenure_in_words(tenure: Tenure, today: date) -> str:
    begins = f"from {long_date(tenure.begins)}" if tenure.begins else ""
    ends = f"until {long_date(tenure.until)}" if tenure.until else ""
    days = " ".join(filter(None, (begins, ends)))
    time = "now" if tenure.counts(today) else "has left" if tenure.until and tenure.until < today else "later"
    return ", ".join(part for part in (tenure.holder, tenure.address, tenure.phone, days, time) if part)


def _absences(people: People, known: KnownPost) -> Iterator[Any]:
    names = {as_compared(tenure.holder) for tenure in known.post.tenures if tenure.holder}
    for absence in people.said.absences:
        is_own = people.directory.posts.is_one(absence.of, known) or as_compared(absence.of) in names
        if is_own and absence.until >= people.today:
            yield absence


def _levels(people: People, known: KnownPost, case: Case | None) -> Iterator[str]:
    """Yield to whom a message about an action of this post would go today, level by level."""
    committee, lifecycle = (case.committee, case.respondent) if case else ("", "")
    for role in LEVELS:
        found = people.directory.find(role, known.title, committee, lifecycle, people.today)
        if isinstance(found, UnknownPost) and role not in ANSWERS:
            continue  # the council has set nobody for this role
        if isinstance(found, UnknownPost):
            yield labelled(f"mail to {role}", f"waits: {found.post} is not named", column=27)
        else:
            waits = "; waits for the clerk's release" if found.needs_release else ""
            yield labelled(f"mail to {role}", f"{found.name}, {found.post}: {found.why}{waits}", column=27)


def _owns(people: People, known: KnownPost, action: Action) -> bool:
    return any(people.directory.posts.is_one(owner, known) for owner in action.owners)


def _owed(case: Case, action: Action) -> str:
    due = action.owed[current_occurrence(action)].due_on if action.owed else None
    return f"{case.ref}/{action.number}, {action_standing(case, action)}" + (f", due {long_date(due)}" if due else "")


def _open_actions(people: People) -> Iterator[tuple[Case, Action]]:
    for entry in people.entries:
        for action in entry.case.actions:
            if not action.is_done and not action.is_ended:
                yield entry.case, action
