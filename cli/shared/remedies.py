"""Remedies as commands: what a clerk at the terminal types next. A test types each of them.

A word in capitals is to be filled in; … stands for what was typed before.
"""

import re
import shlex
from collections.abc import Mapping

from definitions.case.owners import owners_apart
from definitions.errors import Act, Remedy, Trouble

WHY, MINUTE = '--because "WHY"', '--minute "MINUTE"'
CORRECT = f"bywhen correct {{where}} {{field}} {{value}} {WHY}"

WORDED: Mapping[Act, tuple[str, ...]] = {  # what is to be done, and the commands that do it
    "start": ("start it first with {}", "bywhen start PAPER --committee CODE --meeting DATE"),
    "start apart": (
        "put words or dates right with {}; another paper of the same meeting takes its agenda item, with {}",
        CORRECT,
        "bywhen start … --item N",
    ),
    "choose lifecycle": (
        "for all with {}, or for this one with {}",
        "bywhen start … --lifecycle NAME",
        'bywhen start … --answer "{number}: lifecycle=NAME"',
    ),
    "adopt": ("record that first with {}", "bywhen adopt {ref}"),
    "submit": ("record that first with {}", "bywhen submit {ref} --received DATE"),
    "respond": ("record it first with {}", "bywhen respond {ref} --outcome VERDICT --decided DATE"),
    "decide call-in": ("record that first with {}", "bywhen decide-call-in {ref} OUTCOME"),
    "refer to council": ("record that first with {}", f"bywhen decide-response {{ref}} refer-to-council {MINUTE}"),
    "add action": (
        "close with the reason that is true, or add what was done with {} first",
        'bywhen add-action {ref} --text "TEXT"{by_when}',
    ),
    "report done": ("record that first with {}", 'bywhen done {where} --evidence "TEXT"'),
    "send back": ("say it with {}", f"bywhen send-back {{where}} --until DATE {WHY}"),
    "close as duplicate": (
        "say both with {}",
        f"bywhen close {{ref}} --reason duplicate --duplicate-of REF {MINUTE}",
    ),
    "reopen": ("open it again{first} with {}", f"bywhen reopen {{where}}{{until}} {WHY}"),
    "correct": ("put a mistake right with {}", CORRECT),
    "strike": (
        "strike it out first, by its number in {}, with {}",
        "bywhen history {ref}",
        f"bywhen strike {{ref}} EVENT {WHY}",
    ),
    "strike together": ("strike them out together with {}", f"bywhen strike {{ref}} {{numbers}} {WHY}"),
    "enter in error": (
        "close the whole as entered in error with {}",
        f"bywhen close {{ref}} --reason entered-in-error {WHY}",
    ),
    "change owner": ("give it to another post with {}", "bywhen change-owner {where} {owners}"),
    "replace series": (
        "end it with {}, and add it anew with {}",
        "bywhen end-series {where}",
        'bywhen add-action {ref} --text "TEXT" --every {value}',
    ),
    "settle": ("answer it with {}{or_meeting}", "bywhen settle {ref} {question} {answer}"),
    "show questions": ("{} lists them", "bywhen show {ref}"),
    "accept late": (
        "ask it at the next meeting, or, where the chair allows it, accept it late with {}",
        f"bywhen question … --accept-late {WHY}",
    ),
    "ask supplementary": ("record {} instead", 'bywhen supplementary {ref} --text "TEXT" --answer "TEXT"'),
    "resume": ("resume it first with {}", "bywhen resume {ref}"),
    "hand over": ("open one first with {}", f"bywhen handover --committee {{value}} {WHY}"),
    "decide handover": (
        "record that with {}, {} or {}",
        f"bywhen continue {{ref}} {MINUTE}",
        f"bywhen close {{ref}} --reason REASON {MINUTE}",
        f"bywhen transfer {{ref}} --to CODE {MINUTE}",
    ),
    "send by hand": (
        "have the chair sign the draft, send it, and record that with {}, or keep it back with {}",
        "bywhen release {value} --sent DATE",
        f"bywhen release {{value}} --keep-back {WHY}",
    ),
    "list letters": ("{} lists what waits", "bywhen release"),
    "list replies": ("{} lists those that wait", "bywhen replies"),
    "list recommendations": ("{} shows those that were started", "bywhen list"),
    "show history": ("{} tells them", "bywhen history {ref}"),
    "list meetings": ("{} shows those that are known", "bywhen meetings list"),
    "name body": ("where the file does not say whose they are, {} does", "bywhen meetings import … --body CODE"),
    "write out policy": ("copy it from the folder that {} writes", "bywhen policy show --to FOLDER"),
    "list incidents": ("{} lists what was set aside, by number", "bywhen incidents"),
    "tell again": (
        "see that {} runs, look with {}, and say it again if it is not there",
        "bywhen up",
        "bywhen show {ref}",
    ),
}
ANSWERED_WITH = {  # by what a question asks for; else by a day
    "owner": '--owner "POST"',
    "verdict": "--outcome VERDICT",
    "other": '--because "ANSWER"',
    "addressee": '--because "ANSWER"',
    "actions": '--because "ANSWER"',
    "reasons": '--because "REASONS"',
}
CORRECTED_TO: Mapping[str | None, str] = {  # by the field; else to a day
    "owner": '"POST"',
    "verdict": "VERDICT",
    None: "VALUE",
}


def trouble_in_words(trouble: Trouble) -> str:
    """Return the reason, and behind it what to do about it, with the command that does it."""
    if trouble.remedy is None:
        return trouble.reason
    between = ";" if ": " in trouble.reason else ":"
    return f"{trouble.reason}{between} {remedy_in_words(trouble.remedy)}"


def remedy_in_words(remedy: Remedy) -> str:
    """Return what is to be done: "open it again first with `bywhen reopen CYP-2020-01-14-7.3 --because "WHY"`"."""
    words = WORDED[remedy.act][0]
    return words.format(*(f"`{command}`" for command in commands_of_remedy(remedy)), **_facts(remedy))


def commands_of_remedy(remedy: Remedy) -> tuple[str, ...]:
    """Return the commands themselves, in the order in which they are typed."""
    facts = _facts(remedy)
    return tuple(command.format(**facts) for command in WORDED[remedy.act][1:])


def _facts(remedy: Remedy) -> dict[str, str]:
    ref = typed(remedy.ref or "REF")
    return {
        "ref": ref,
        "where": f"{ref}/{remedy.action}" if remedy.action else ref,
        "first": "" if remedy.action else " first",
        "until": " --until DATE" if remedy.action else "",
        "question": str(remedy.question or "QUESTION"),
        "answer": ANSWERED_WITH.get(remedy.field or "", "--date DATE"),
        "or_meeting": " (or --meeting MEETING)" if remedy.field == "by when" else "",
        "field": remedy.field.replace(" ", "-") if remedy.field else "FIELD",
        "value": typed(remedy.value) if remedy.value else CORRECTED_TO.get(remedy.field, "DATE"),
        "owners": " ".join(f"--owner {typed(owner)}" for owner in owners_apart(remedy.value or "POST")),
        "by_when": f" --by-when {typed(remedy.value)}" if remedy.value else "",
        "number": remedy.value or "NUMBER",
        "numbers": remedy.value or "EVENT…",
    }


def typed(text: str) -> str:
    """Return a word as it is typed at a shell: in quotation marks where it would otherwise fall apart."""
    if re.fullmatch(r"[\w./:+-]+", text):
        return text
    return shlex.quote(text) if re.search(r'[\\"$`!]', text) else f'"{text}"'
