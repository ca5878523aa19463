"""What holds of every people file that passes its checks: on random files, on random days."""

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from definitions.policy.ladders import Role
from mail.people.checks import contradiction
from mail.people.model import PeopleShape
from mail.people.recipients import People, Recipient, UnknownPost

POSTS = [f"Post {letter}" for letter in "ABCDE"]
NAMES = [f"Person {number}" for number in range(6)]
FIRST = date(2027, 1, 1)
days = st.integers(0, 20).map(lambda number: FIRST + timedelta(days=number))
ROLES: list[Role] = ["owner", "manager", "director", "chair", "respondent"]


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a file: posts with managers, holders one after another, absences; it may contradict itself."""
    posts: dict[str, Any] = {}
    for number, title in enumerate(POSTS):
        holdings = [_holding(draw) for _ in range(draw(st.integers(0, 3)))]
        posts[title] = {"holdings": holdings, "aliases": [f"Alias of {title}"]}
        if above := draw(st.sampled_from([None, *POSTS[number + 1 :]])):
            posts[title]["manager"] = above
    absences = [_absence(draw) for _ in range(draw(st.integers(0, 5)))]
    roles = {"respondent": draw(st.sampled_from(POSTS)), "chair": {"otherwise": draw(st.sampled_from(POSTS))}}
    return {"posts": posts, "roles": roles, "absences": absences}


def _holding(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(NAMES))
    begins, until = sorted((draw(days), draw(days)))
    held: dict[str, Any] = {"holder": name, "address": f"{name.replace(' ', '.')}@wexcombe.example"}
    return held | draw(st.sampled_from([{}, {"from": begins}, {"until": until}, {"from": begins, "until": until}]))


def _absence(draw: st.DrawFn) -> dict[str, Any]:
    begins, until = sorted((draw(days), draw(days)))
    of, stand_in = draw(st.sampled_from(POSTS + NAMES)), draw(st.sampled_from([None, *POSTS, *NAMES]))
    return {"of": of, "from": begins, "until": until} | ({"stand_in": stand_in} if stand_in else {})


def checked(said: dict[str, Any]) -> People:
    """Read the file as a round does; one that contradicts itself is refused, and proves nothing here."""
    shape = PeopleShape.model_validate(said)
    assume(contradiction(shape) is None)
    return People(shape)


def here(people: People, name: str, on: date) -> bool:
    """Whether a person holds a post that day, and no absence of theirs or of each such post says otherwise."""
    held = [known.title for known, holding in people.posts.posts_held_by(name) if holding.counts(on)]
    away = {absence.of for absence in people.said.absences if absence.counts(on)}
    return name not in away and any(title not in away for title in held)


@given(files(), st.sampled_from(ROLES), st.sampled_from([None, *POSTS, *NAMES]), days)
def test_nobody_is_found_whose_time_has_ended_or_not_begun(said: Any, role: Role, post: str | None, on: date) -> None:
    people = checked(said)
    found = people.find(role, post, "CYP", "executive", on)
    if isinstance(found, Recipient):
        holdings = [
            h for known, h in people.posts.posts_held_by(found.name) if known.title == found.post and h.counts(on)
        ]
        assert holdings
        assert found.why
    else:
        assert isinstance(found, UnknownPost)


@given(files(), st.sampled_from(POSTS), days)
def test_nobody_who_is_away_is_written_to_while_somebody_is_there(said: Any, post: str, on: date) -> None:
    people = checked(said)
    found = people.find("owner", post, "CYP", "executive", on)
    if isinstance(found, Recipient) and not here(people, found.name, on):
        known = people.posts.post(post)
        assert known is not None
        assert "nobody stands in" in found.why or found.stands_in_for
        above = [one for one in people.posts.upwards(known) if people.posts.reach(one, on)]
        assert not above


@given(files(), st.sampled_from(POSTS), days)
def test_an_alias_is_its_post(said: Any, post: str, on: date) -> None:
    people = checked(said)
    by_title, by_alias = (people.find("owner", name, "CYP", "executive", on) for name in (post, f"alias OF {post}"))
    assert by_title == by_alias


@given(st.sampled_from(POSTS), st.sampled_from(POSTS), st.booleans(), days)
def test_a_simple_file_means_on_every_day_what_it_always_meant(post: str, above: str, is_held: bool, on: date) -> None:
    assume(post != above)
    held = {"holder": "A", "address": "a@b.example"} if is_held else {}
    posts = {post: held | {"manager": above}, above: {"holder": "M", "address": "m@b.example"}}
    people = checked({"posts": posts})
    manager = Recipient(above, "M", "m@b.example", None if is_held else post)
    owner = Recipient(post, "A", "a@b.example") if is_held else manager
    assert people.find("owner", post, "", "", on) == owner
    assert people.find("manager", post, "", "", on) == Recipient(above, "M", "m@b.example")
