"""What a meeting decides about its own papers and its own meeting: nothing to chase, left out, and said."""

import re

from intake.patterns import sampled

# What a committee resolves about its own papers and its own meeting: nothing to chase. A pattern, and why.
_PROCEDURE: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        sampled(
            "That the minutes of 3 March be approved as a correct record",
            r"\bminutes\b[^.;]{0,120}\b(?:approved|agreed|confirmed|signed|accepted|received|correct record)\b|"
            r"\bcorrect record\b|^(?:that |to )*(?:adopt|approve|agree) the (?:motion|minutes?|amendment)\b[^;]{0,30}$",
            re.IGNORECASE,
        ),
        "it only approves minutes",
    ),
    (
        sampled(
            "That the press and public be excluded from the meeting",
            r"\b(?:press and (?:the )?public|public (?:and press )?be excluded|excluded from the meeting|exempt "
            r"information)\b",
            re.IGNORECASE,
        ),
        "it only excludes the public from the meeting",
    ),
    (
        sampled(
            "That payments of £312.40 be approved",
            r"(?i)\b(?:payments?|accounts|invoices|cheques|expenditure)\b[^;]{0,60}?\b(?:be|is|are|were|was)\b[^.;]{0,12}"
            r"\b(?:approved|authorised|paid|passed|noted)\b",
        ),
        "it only approves payments",
    ),
    (
        sampled("Apologies for absence were received", r"\bapologies\b|\bdeclarations? of interest\b", re.IGNORECASE),
        "it is about the meeting itself",
    ),
    (
        sampled(
            "That Councillor Poe be elected chair",
            r"\b(?:be|is|was|are|were) (?:elected|appointed|nominated)[^.;]{0,40}\b(?:chair\w*|vice)",
            re.IGNORECASE,
        ),
        "it only appoints a chair",
    ),
    (
        sampled(
            "That the report be noted",
            r"^(?:that\s+)?(?:\w+\s+){0,14}?(?:be|is|are|was|were)\s+(?:duly |now )?(?:noted|received|"
            r"thanked)\b(?!\s+and\s+(?!noted|received|thanked))[^.;]{0,80}[.;]?(?:\s+and)?$",
            re.IGNORECASE,
        ),
        "it only notes or thanks: nothing to chase",
    ),
    (
        sampled(
            "That the committee notes the report",
            r"^(?:that\s+)?(?:the |this )?(?:\w+\s+){0,6}?(?:committee|panel|board|members|"
            r"commission)\s+(?:note[sd]?|receive[sd]?|thank(?:s|ed)?|welcome[sd]?)\b(?![^.;]*\b(?:and|"
            r"but)\s+(?:recommend|request|ask))[^;]*$",
            re.IGNORECASE,
        ),
        "it only notes or thanks: nothing to chase",
    ),
    (
        sampled(
            "To note the position",
            r"^(?:that\s+)?(?:otherwise )?(?:to )?(?:otherwise )?(?:note|noted|receive|thank|welcome)\b"
            r"(?![^.;]*\band (?:to )?(?:recommend|request|ask|instruct))",
            re.IGNORECASE,
        ),
        "it only notes: nothing to chase",
    ),
    (
        sampled(
            "That the work programme be agreed",
            r"\b(?:work (?:programme|plan)|forward plan|agenda)\b[^.;]{0,40}\bbe (?:agreed|"
            r"approved|noted|received|adopted)\b",
            re.IGNORECASE,
        ),
        "it is about the committee's own programme",
    ),
    (
        sampled(
            "Accounts for payment noted (£1,212.40)",
            r"^(?:[\w'’&,-]+\s+){1,10}(?:duly )?(?:noted|received)(?:\s*\([^)]*\))?[.;]?$",
            re.IGNORECASE,
        ),
        "it only notes: nothing to chase",
    ),
    (
        sampled(
            "That the date of the next meeting be confirmed",
            r"\b(?:next meeting|date of the meeting|meeting be adjourned|item be deferred)\b[^.;]{0,40}$|"
            r"^(?:that )?(?:the )?(?:date of the )?next meeting\b[^.;]{0,60}\b(?:be|is|will be) (?:held|on)\b",
            re.IGNORECASE,
        ),
        "it is about the meeting itself",
    ),
)


def nothing_to_chase(words: str) -> str | None:
    """Why a resolution asks nobody to do anything, or None where it may."""
    return next((why for pattern, why in _PROCEDURE if pattern.search(words)), None)
