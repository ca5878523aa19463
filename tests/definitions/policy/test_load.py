"""A policy folder: read whole, or refused with the file, the line and the remedy."""

import pytest
from pydantic import BaseModel

from definitions.errors import PolicyMistake, Remedy
from definitions.policy.dump import texts_from
from definitions.policy.ladders import offset
from definitions.policy.load import policy_from
from definitions.policy.located_yaml import read_yaml
from definitions.policy.model import Policy
from runtime.policy_files import SHIPPED, shipped_policy, texts_of

EXECUTIVE = "lifecycles/executive.yaml"


def line_of(name: str, words: str) -> int:
    lines = texts_of(SHIPPED)[name].splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


MISTAKES = [
    ("council.yaml", "nation: England", "nation: Cornwall", "'England', 'Wales'"),
    ("council.yaml", "zone: Europe/London", "zone: Europe/Wexcombe", 'as in "Europe/London"'),
    ("council.yaml", "sending_hour: 9", "sending_hour: 25", "less than or equal to 18"),
    ("council.yaml", "sending_hour: 9", "sending_our: 9", "check its spelling"),
    ("council.yaml", "name: Wexcombe", "names: Wexcombe", "there is no setting `names`|`name` is missing"),
    ("council.yaml", "closed: []", "closed: [2027-02-30]", "`calendar.closed.0`"),
    ("council.yaml", '"05-15"', '"15-05"', 'month and day, as in "05-15"'),
    ("council.yaml", '"05-15"', '"02-29"', "no day of every year"),
    ("council.yaml", '"05-15"', "[13, 40]", "no day of every year"),
    ("ladders.yaml", "10 working days before", "ten working days before", "write a number and a unit"),
    ("ladders.yaml", "10 working days before", "10 working days", "on the day"),
    ("ladders.yaml", "10 working days before", "0 working days before", "write a number and a unit"),
    ("ladders.yaml", "10 working days before", "9999 weeks before", "longer than ten years"),
    ("ladders.yaml", "10 working days before", "1 working day after", "in the order of their days"),
    ("ladders.yaml", "10 working days after, what: overdue", "3 working days after, what: overdue", "stand at"),
    ("ladders.yaml", "what: reminder, to: [owner]", "what: threat, to: [owner]", "'reminder', 'due'"),
    ("ladders.yaml", "to: [manager]", "to: [mayor]", "'owner', 'respondent'"),
    ("ladders.yaml", "to: [manager]", "to: []", "at least 1 item"),
    ("ladders.yaml", "every: 20 working days", "every: 4 weeks", "write both in one unit"),
    ("ladders.yaml", "growing: 2, times: 3, what: overdue, to: [owner]", "growing: 9, to: [owner]", "or equal to 4"),
    ("ladders.yaml", "{when: 10 working days before", "{when: [10 working days before", "this is not YAML"),
    (EXECUTIVE, "name: executive", "name: Executive", "pattern"),
    (EXECUTIVE, "name: executive", "name: cabinet", 'the file\'s is "executive"'),
    (EXECUTIVE, "within: 2 months", "within: two months", 'as in "10 working days" or "2 months"'),
    (EXECUTIVE, "within: 2 months", "within: 8 weeks", '"beginning with" counts months'),
    (EXECUTIVE, "within: 2 months, ", "", "a clock needs `within`"),
    (EXECUTIVE, "receipt or notice", "sending", "'receipt', 'receipt or notice'"),
    (EXECUTIVE, "ladder: response", "ladder: reply", "use one of acceptance, action, adoption"),
    (EXECUTIVE, "working_days: 5", "working_days: five", "valid integer"),
    (EXECUTIVE, "effective: after", "effective: whenever", "'on' or 'after'"),
    (EXECUTIVE, "closing: [implemented", "closing: [finished", "'implemented', 'partly implemented'"),
    (EXECUTIVE, "reviews: [6 months", "reviews: [half a year", "write a number and a unit"),
    (EXECUTIVE, "title: A", "title: A\ntitle: A", "stands twice"),
    (EXECUTIVE, "addressee: the executive", "adressee: the executive", "`addressee` is missing"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "remedy"), MISTAKES, ids=[f"{m[2]}" for m in MISTAKES])
def test_a_mistake_is_refused_with_file_line_and_remedy(name: str, right: str, wrong: str, remedy: str) -> None:
    texts = texts_of(SHIPPED)
    assert right in texts[name]
    texts[name] = texts[name].replace(right, wrong, 1)
    with pytest.raises(PolicyMistake, match=remedy) as refused:
        policy_from(texts)
    said = str(refused.value)
    assert said.startswith(f"{name}, line ")
    line, whole = int(said.removeprefix(f"{name}, line ").split(":")[0]), line_of(name, right)
    # What is wrong with a ladder, a clock or a whole file is said of the line on which that begins.
    assert line <= whole + 1
    assert whole - line <= 8 or "missing" in said


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n", "\ttab: x\n", "name: [\n"])
def test_a_file_that_holds_no_fields_is_refused(text: str) -> None:
    with pytest.raises(PolicyMistake, match=r"council\.yaml, line \d"):
        policy_from({**texts_of(SHIPPED), "council.yaml": text})


@pytest.mark.parametrize("name", ["council.yaml", "ladders.yaml"])
def test_a_missing_file_is_named(name: str) -> None:
    with pytest.raises(PolicyMistake, match=f"{name} is missing") as refused:
        policy_from({key: text for key, text in texts_of(SHIPPED).items() if key != name})
    assert refused.value.remedy == Remedy("write out policy")


def test_a_folder_without_lifecycles_is_refused() -> None:
    with pytest.raises(PolicyMistake, match="nothing can be started"):
        policy_from({key: text for key, text in texts_of(SHIPPED).items() if "/" not in key})


def test_a_call_in_without_a_response_is_refused() -> None:
    texts = texts_of(SHIPPED)
    texts["lifecycles/committee.yaml"] += "call_in: {working_days: 5}\n"
    with pytest.raises(PolicyMistake, match="a call-in needs a response"):
        policy_from(texts)


def test_the_shipped_policy_has_every_lifecycle_that_a_recommendation_can_take() -> None:
    names = ("executive", "health", "crime-and-disorder", "committee", "external", "council", "letter", "request")
    assert set(names) <= set(shipped_policy().lifecycles)


def test_a_policy_comes_back_from_json_and_from_its_own_yaml() -> None:
    policy = shipped_policy()
    assert Policy.model_validate_json(policy.model_dump_json()) == policy
    assert policy_from(texts_from(policy)) == policy


def test_a_closed_day_is_read_and_changes_the_hash() -> None:
    texts = texts_of(SHIPPED)
    texts["council.yaml"] = texts["council.yaml"].replace("closed: []", "closed: [2027-12-24]")
    changed = policy_from(texts)
    assert len(changed.council.calendar.closed) == 1
    assert changed.hash != shipped_policy().hash


@pytest.mark.parametrize("text", ["on the day", "1 working day before", "10 working days after", "1 week after"])
def test_a_place_on_a_ladder_is_written_as_it_is_read(text: str) -> None:
    assert str(offset(text)) == text


class Shape(BaseModel):
    a: str
    b: str = ""


TWICE = "".join(f"x{level}: &x{level} [*x{level - 1}, *x{level - 1}]\n" for level in range(1, 40))


@pytest.mark.parametrize(
    "text",
    [
        "a: !!bool x",
        "a: !!timestamp x",
        "a: !!binary x",
        "a: 0x" + "f" * 5_000,
        "a: " + "1" * 5_000,
        "a: &a [*a]",
        "x0: &x0 [a]\n" + TWICE + "a: *x39",
        "a: " + "[" * 3_000,
        "b" * 5_000 + ": {c: d}",
        "a: [" + "x" * 5_000 + "]",
    ],
    ids=["boolean", "day", "bytes", "hexadecimal", "digits", "endless", "doubled", "deep", "long name", "long value"],
)
def test_whatever_yaml_holds_its_mistake_is_one_sentence(text: str) -> None:
    with pytest.raises(PolicyMistake) as refused:
        read_yaml("council.yaml", text, Shape)
    assert str(refused.value).startswith("council.yaml")
    assert len(str(refused.value)) < 500
