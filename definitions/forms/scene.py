"""What is known when somebody states something of a case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from definitions.by_when.read import day_in_full
from definitions.calendar.meetings import Meeting, meeting_named
from definitions.case.model import Case
from definitions.forms.statement import Common
from definitions.policy.model import Lifecycle, Policy


@dataclass(frozen=True)
class Scene:
    """Where the case stands, the rules, the day, who says so; what was said before, by part and field.

    `match` finds the post that an owner's words mean, `ref` the recommendation that a reference means.
    """

    case: Case
    policy: Policy
    today: date
    said: Common
    match: Callable[[str], str] = str
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    ref: Callable[[str], str] = str

    @property
    def life(self) -> Lifecycle:
        """Return the lifecycle of the case."""
        return self.policy.lifecycle(self.case.lifecycle)

    @property
    def next_action(self) -> int:
        """Return the number of the action that is added next."""
        return self.case.next_action

    @property
    def next_question(self) -> int:
        """Return the number of the question that is asked next."""
        return self.case.next_question

    def owners(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the posts that are meant."""
        return tuple(self.match(word) for word in words)

    def meeting(self, name: str | None) -> str | None:
        """Return the id of the meeting that is named, if one is. Raises Trouble where the calendar has none."""
        return meeting_typed(name, self.policy.meetings).id if name else None


def meeting_typed(text: str, meetings: Sequence[Meeting]) -> Meeting:
    """Return the meeting that a person typed, its day as they write days: CYP:9 March 2027. Raises Trouble."""
    body, _, day = text.partition(":")
    on = day_in_full(day)
    return meeting_named(f"{body}:{on}" if on else text, tuple(meetings))
