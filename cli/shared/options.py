"""The options and arguments that more than one verb takes, once each. What one verb alone takes stands with it."""

from pathlib import Path
from typing import Annotated, Any

import typer


def option(flags: str, metavar: str, text: str, panel: str | None = None, *, shows_default: bool = False) -> Any:
    """Return an option that takes a value."""
    return typer.Option(flags, metavar=metavar, help=text, show_default=shows_default, rich_help_panel=panel)


def flag(flags: str, text: str, panel: str | None = None) -> Any:
    """Return an option that is given, or not; `flags` may name both, "--grant/--refuse"."""
    return typer.Option(flags, help=text, rich_help_panel=panel)


def argument(metavar: str, text: str) -> Any:
    """Return an argument."""
    return typer.Argument(metavar=metavar, help=text, show_default=False)


# The system, and how the answer is printed
Data = Annotated[Path | None, option("--data", "DIR", "The data folder of the system; else BYWHEN_DATA.")]
Json = Annotated[bool, flag("--json", "Print JSON, for a program.")]
Yes = Annotated[bool, flag("--yes", "Do it without asking: you have seen what changes.")]

# Which recommendations, which actions
_REFS = argument("REF…", "One recommendation, or several at once.")
Ref = Annotated[str, argument("REF", "A recommendation, as CYP-2020-01-14-7.3.")]
Refs = Annotated[list[str], _REFS]
PerhapsRefs = Annotated[list[str] | None, _REFS]
ActionRef = Annotated[str, argument("REF/N", "An action, as CYP-2020-01-14-7.3/1.")]
ActionRefs = Annotated[list[str], argument("REF/N…", "One action, or several at once.")]
Either = Annotated[str, argument("REF[/N]", "A recommendation, or with /1 one of its actions.")]
OfSeries = Annotated[str | None, option("--for", "DATE", "Of a series, the one due by this day; else the oldest.")]
QuestionNumber = Annotated[int, argument("QUESTION", "Its number, from `bywhen show`.")]

# Who holds a post
PostOrName = Annotated[str, argument("POST|NAME", "A post, or who holds it.")]

# Whose they are
_COMMITTEE = option("--committee", "CODE", "Its short name, as CYP.")
Committee = Annotated[str, _COMMITTEE]
PerhapsCommittee = Annotated[str | None, _COMMITTEE]
AllOfCommittee = Annotated[str | None, option("--committee", "CODE", "Every open one of this committee.")]
OnlyOf = Annotated[str | None, option("--committee", "CODE", "Only this committee's.")]
Item = Annotated[str | None, option("--item", "N", "The agenda item, as 7.")]
Lifecycle = Annotated[str | None, option("--lifecycle", "NAME", "For all: executive, health, letter, …")]

# Who says so, when, why
On = Annotated[str | None, option("--on", "DATE", "The day it happened, as 2020-11-26; else today.")]
By = Annotated[str, option("--by", "POST", "Who says so: a post, never a person's name.", shows_default=True)]
Behalf = Annotated[str | None, option("--on-behalf-of", "POST", "For whom, where it is somebody else.")]
Source = Annotated[str | None, option("--source", "TEXT", "Where from: telephone, a minute.")]
_WHY = option("--because", "TEXT", "Why, in words.")
Because = Annotated[str | None, _WHY]
Why = Annotated[str, _WHY]
_MINUTE = option("--minute", "TEXT", 'The minute that says so: "CYP 12 May 2021, minute 41".')
Minute = Annotated[str, _MINUTE]
PerhapsMinute = Annotated[str | None, _MINUTE]

# By when, and by whom
_UNTIL = option("--until", "DATE", "The new day, as 2021-03-31.")
Until = Annotated[str, _UNTIL]
PerhapsUntil = Annotated[str | None, _UNTIL]
ByWhen = Annotated[str | None, option("--by-when", "TEXT", 'By when, in words: "end of March 2027".')]
Due = Annotated[str | None, option("--due", "DATE", "By when, as a day.")]
ForMeeting = Annotated[
    str | None,
    option("--meeting", "MEETING", "Due for this meeting, and moving with it: CODE:DATE or its id, as CYP:2027-03-09."),
]
_OWNERS = option("--owner", "POST", "A post; say it again for a second one.")
Owners = Annotated[list[str], _OWNERS]
PerhapsOwners = Annotated[list[str] | None, _OWNERS]

# What happened to a response
Received = Annotated[str | None, option("--received", "DATE", "When it was received.")]
Notice = Annotated[str | None, option("--notice", "DATE", "When written notice was given.")]
Published = Annotated[str | None, option("--published", "DATE", "When the decision was published.")]

# A paper that is read
ANSWERS = "The answers that `bywhen read --questions` asks for."
Answered = Annotated[Path | None, option("--answers", "FILE", ANSWERS)]
_ANSWER = option("--answer", "'N: FIELD=VALUE'", 'One answer: "3: verdict=agreed", "3/1: owner=Head of Highways".')
TypedAnswers = Annotated[list[str] | None, _ANSWER]
IsMeant = Annotated[bool, flag("--yes", "It is meant, though a code, a committee or a day looks wrong.")]
MadeAt = Annotated[str | None, option("--meeting", "DATE", "The meeting that agreed it.")]
ForAdoption = Annotated[bool, flag("--for-adoption", "The committee has yet to adopt them.")]
Exempt = Annotated[bool, flag("--exempt", "No message and no public page may carry the words.")]

# A paper that is laid beside what runs
BESIDE = "From a paper"
LaterPaper = Annotated[
    Path | None, option("--paper", "FILE", "The paper, or the draft that `bywhen read --json` printed of it.", BESIDE)
]
Whose = Annotated[str | None, option("--committee", "CODE", "Whose recommendations.", BESIDE)]
MeetingOfPaper = Annotated[
    str | None, option("--meeting", "DATE", "The meeting that made them, where the paper does not say.", BESIDE)
]
AnswersBeside = Annotated[Path | None, option("--answers", "FILE", ANSWERS, BESIDE)]
Pairs = Annotated[
    list[str] | None,
    option("--pair", "N=REF", "The paper's recommendation N means REF; say it again for another.", BESIDE),
]
YesToPaper = Annotated[bool, flag("--yes", "Record it: you have seen what differs.", BESIDE)]
