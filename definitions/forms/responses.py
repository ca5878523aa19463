"""What is told of a response, and what must be asked once it is told: days, reasons, actions that nobody has said."""

from collections.abc import Sequence

from definitions.case import news as n
from definitions.case.model import Case
from definitions.forms.questions import Missing, ask_for
from definitions.forms.scene import Scene
from definitions.forms.statement import Statement, worded
from definitions.papers.draft import NO_DECISION_DAY, NO_PUBLICATION, NO_RECEIPT
from definitions.rules.response_gaps import NO_MEETING, response_gaps

NOT_ACCEPTED = ("not agreed", "declined")  # verdicts that close a recommendation as not accepted


def ask_after_submitting(scene: Scene) -> Sequence[Statement]:
    """Ask for the day of receipt where the response is due from that day on; it is asked once."""
    sent, stage = scene.case.submitted, scene.life.response
    if sent is None or sent.due_on or stage is None or stage.clock is None or stage.clock.anchor == "promise":
        return ()
    return () if "received" in _asked(scene.case) else ask_for(scene, [Missing("received", NO_RECEIPT)])


def ask_after_responding(scene: Scene, words: str | None) -> Sequence[Statement]:
    """Ask what a response in these words leaves open; a verdict first, since the rest hangs on it."""
    response = scene.case.response
    if response is None:
        return ()
    days = []
    if response.given_on is None:
        days.append(Missing("decided on", NO_DECISION_DAY))
    if response.published is None and scene.case.can_be_called_in:
        days.append(Missing("published", NO_PUBLICATION))
    left = _left_open(scene, words)
    has_no_verdict = bool(left) and left[0].field == "verdict"
    return ask_for(scene, [*left, *days] if has_no_verdict else [*days, *left])


def ask_after_verdict(scene: Scene) -> Sequence[Statement]:
    """Ask what is left once a verdict is known, or put right: the words are those of the last response."""
    return ask_for(scene, _left_open(scene, scene.words.get(("response", "Respond.response"))))


def ask_after_deciding(scene: Scene, decision: n.ResponseDecision) -> Sequence[Statement]:
    """Ask what the committee's decision leaves open: when the new notice was received, when full council meets."""
    sent = scene.case.submitted
    if decision == "press again":
        return ask_after_submitting(scene)
    if decision == "refer to council" and sent and not sent.until:
        return ask_for(scene, [Missing("council meeting", NO_MEETING)])
    return ()


def _left_open(scene: Scene, words: str | None) -> list[Missing]:
    case = scene.case
    if case.response is None:
        return []
    found = response_gaps(case.response.outcome, words, has_actions=bool(case.actions), life=scene.life)
    return [Missing(left.field, left.words, to=left.to) for left in found if left.field not in _asked(case)]


def _asked(case: Case) -> set[str]:
    return {question.field for question in case.questions if question.is_open}


def publish(scene: Scene, supplement: str | None) -> Statement:
    """Say that the decision is published. Where its day was asked for, that is settled: the two are one thing."""
    on = scene.said["happened_on"]
    asked = [question.number for question in scene.case.questions if question.is_open and question.field == "published"]
    if asked and scene.case.response:
        return worded(n.Settle(**scene.said, question=asked[0], day=on), supplement=supplement)
    return worded(n.Publish(**scene.said, published=on), supplement=supplement)


def end_after_publishing(scene: Scene, supplement: str | None) -> Sequence[Statement]:
    """Close a public question: it is the clerk's publication that ends it, and nothing by itself."""
    case = scene.case
    if scene.life.public_question is None or case.is_over or _owed(case):
        return ()
    return (worded(n.Close(**scene.said, reason="answered"), minute=supplement),)


def close_as_not_accepted(scene: Scene, reason: str | None, minute: str | None) -> Sequence[Statement]:
    """Close what was not agreed, with the decision that accepts that."""
    return (worded(n.Close(**scene.said, reason="not accepted"), reason=reason, minute=minute),)


def why_not_close_as_not_accepted(case: Case) -> str | None:
    """Return why it would not be true to close a case as not accepted; none where it would be."""
    if case.response is None or case.response.outcome not in NOT_ACCEPTED:
        verdict = case.response.outcome if case.response else "not given"
        return f"{case.ref}: the response is {verdict}, so it cannot be closed as not accepted"
    if owed := _owed(case):
        return f"{', '.join(owed)}: still owed, so {case.ref} cannot be closed yet"
    return None


def _owed(case: Case) -> list[str]:
    return [f"{case.ref}/{action.number}" for action in case.actions if not (action.is_done or action.is_ended)]
