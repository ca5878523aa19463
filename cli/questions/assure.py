"""`bywhen assure`: whether a change that was made has lasted."""

from datetime import date

from cli.questions.entering import enter_case
from cli.shared.options import By, Data, Json, PerhapsOwners, Ref
from cli.shared.owners import KnownPosts
from cli.shared.system import System, running
from definitions.case.model import Case
from definitions.errors import Trouble
from definitions.forms.assurance import ASSURANCE, LASTING, enter_assurance, who_made_it
from definitions.policy.stages import AssuranceStage
from register.ledger.words import words_of


def assure(ref: Ref, owner: PerhapsOwners = None, by: By = "clerk", data: Data = None, as_json: Json = False) -> None:
    """Ask those who made a change, 6 and 12 months after it closed, to say with evidence whether it has lasted.

    It starts a recommendation of its own, which follows the closed one: each statement is verified, and the committee
    closes it as lasted, partly-lasted or not-lasted.

    Example:  bywhen assure CYP-2020-01-14-7.3
    """
    system = running(data)
    ref = system.ref(ref)
    case, stage = system.register.entry(ref).case, _stage(system)
    owners, closed_on = _owners(system, case, owner or []), _closed_on(case)
    with system.register.reading() as tx:
        words = words_of(tx, ref)
    calendar = system.policy.council.calendar
    made = enter_assurance(case, closed_on, words, owners, stage, calendar, system.today, by[:200])
    enter_case(system, made, as_json=as_json)


def _stage(system: System) -> AssuranceStage:
    lifecycle = system.policy.lifecycles.get(ASSURANCE)
    if lifecycle is None or lifecycle.assurance is None:
        msg = "the policy in force has no lifecycle `assurance`: add its file, and `bywhen policy apply`"
        raise Trouble(msg)
    return lifecycle.assurance


def _closed_on(case: Case) -> date:
    if case.closing is None or case.closing.reason not in LASTING:
        msg = f"{case.ref} is not closed as implemented, or partly: there is no change yet that could have lasted"
        raise Trouble(msg)
    return case.closing.on


def _owners(system: System, case: Case, named: list[str]) -> tuple[str, ...]:
    posts = KnownPosts(system.settings.people)
    owners = tuple(posts.match(words) for words in named) or who_made_it(case)
    if posts.titles:
        posts.tell_unknown(system.settings.people.name)
    if not owners:
        msg = f"{case.ref} has no action with an owner: say who made the change, with --owner"
        raise Trouble(msg)
    return owners
