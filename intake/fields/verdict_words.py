"""The words of verdicts: what a response opens with, or states of the recommendation later on."""

import re

from definitions.case.outcome import Outcome
from intake import labels
from intake.patterns import sampled

# Pieces of the patterns below. In this order they read: agreed; rejected; partially; the executive; is therefore.
YES = r"(?:agree[ds]?|accept(?:s|ed)?|support(?:s|ed)?|approve[ds]?|endorse[ds]?|concur(?:s|red)?|adopt(?:s|ed)?)"
NO = (
    r"(?:reject(?:s|ed)?|decline[ds]?|refuse[ds]?|disagree[ds]?|unable to (?:agree|accept|support)|not "
    r"(?:persuaded|minded))"
)
PARTLY = r"(?:partial(?:ly)?|partly|part|in part|largely|mostly|broadly|substantially|for the most part)"
WHO = (
    r"(?:(?:the |this |that |these |all |both |each )?(?:\w+[\s/]+){0,5}?(?:executive|cabinet|council|"
    r"committee|board|panel|trust|department|"
    r"government|(?:member|holder)(?: (?:for|of)(?: [\w,&]+){1,9}?)?|leader|directorate|service|"
    r"agency|authority|company|commissioner|commission|constable|governors|trustees|ministers?|ministry|association|"
    r"partnership|college|university|operators?|regulator|corporation|group|forum|mayor|force|society|ombudsman|"
    r"officers|we|i|recommendations?|it|this|that|points?|part)(?:\s+" + labels.NUMBERS + r")?\s+)"
)
BE = (
    r"(?:(?:is|are|was|were|has|have|been|be|therefore|also|hereby|wholly|fully|entirely|welcome[sd]? "
    r"and|notes? and|does|do|did)\s+)*"
)
# A rule, its verdict, words that it reads, and its pattern. Tried in order against the opening sentence: what would be
# misread by a later rule comes first.
OPENINGS: tuple[tuple[str, Outcome, str, str], ...] = (
    (
        "not yet",
        "unclear",
        "not yet agreed",
        (
            rf"(?:{WHO})?{BE}(?:(?:not yet|yet|still|remains?|waiting)\s+(?:to be\s+)?(?:be\s+)?{YES}|to be "
            rf"{YES}|neither\b|under consideration)"
        ),
    ),
    (
        "both printed",
        "unclear",
        "agreed / not agreed",
        rf"{YES}\s*(?:/|or|\||,)\s*(?:{PARTLY}\s+{YES}|{PARTLY}\s*/|not {YES}|not\s*/|{NO})",
    ),
    (
        "in principle",
        "unclear",
        "the executive agrees in principle",
        rf"(?:{WHO})?{BE}(?:{YES}\b[^.;]{{0,40}}\bin principle|in principle\b[^.;]{{0,20}}{YES})",
    ),
    (
        "not in full",
        "unclear",
        "not accepted in full",
        rf"(?:{WHO})?{BE}not {YES}[^.;]{{0,30}}\bin (?:full|(?:its|their) entirety|whole)\b",
    ),
    (
        "not fully",
        "partially agreed",
        "not fully agreed",
        rf"(?:{WHO})?{BE}not (?:fully|wholly|entirely|completely) {YES}",
    ),
    ("partially", "partially agreed", "partially agreed", rf"(?:{WHO})?{BE}{PARTLY}[\s-]+{YES}"),
    (
        "in part",
        "partially agreed",
        "agreed in part",
        (
            rf"(?:{WHO})?{BE}{YES}(?:\s+(?:with )?(?:the|this)\s+recommendations?|"
            rf"\s+recommendations?\s+{labels.NUMBERS})?"
            r"[\s,:–(-]+(?:in part\b|"
            rf"{PARTLY}(?=[\s.,;:)–-]|$)(?!\s+of\b))"
        ),
    ),
    (
        "in part alone",
        "partially agreed",
        "yes, in part",
        r"(?:only |yes )?(?:in part|partly|partially|to some extent)(?=\s*(?:$|[.,;:–(-]))",
    ),
    (
        "not",
        "not agreed",
        "the recommendation is not agreed",
        rf"(?:{WHO})?{BE}(?:not|cannot|can not|unable to|never)\s+(?:be\s+|to\s+)?(?:able to\s+)?(?:{YES})\b",
    ),
    ("no", "not agreed", "rejected", rf"(?:{WHO})?{BE}{NO}\b"),
    ("with: no", "not agreed", "agreed: no", rf"{YES}\s*\??\s*[:–-]\s*no\b"),
    (
        "exception",
        "partially agreed",
        "agreed, with the exception of (b)",
        (
            rf"(?:{WHO})?{BE}(?:fully |wholly )?{YES}\b[^.]*?\b(?:with the exceptions? of|apart from|"
            r"except(?:ing)?(?: for)?|other than|save for|but not|excluding)\b"
        ),
    ),
    (
        "agreed",
        "agreed",
        "the executive agrees",
        rf"(?:{WHO})?{BE}(?:fully |wholly |entirely |unanimously )?{YES}\b",
    ),
)
LATER = sampled(
    "The recommendation is therefore accepted in part.",
    r"\b(?:the|this|these|both|"
    rf"all)(?:\s+\w+){{0,2}}\s+recommendations?(?:\s+{labels.NUMBERS})?\s+{BE}(?P<verdict>not {YES}|"
    rf"{PARTLY} {YES}|{YES} in (?:part|principle)|{YES}|{NO})\b",
    re.IGNORECASE,
)
_STATED = sampled(
    "and I do not accept the recommendation",
    r"(?P<hedge>\b(?:whether|if|before|until|unless|asked?|asks|minded|consider\w*)\b[^.;]{0,40})?"
    r"\b(?P<verdict>(?:(?:do|does|is|are|am)\s*not\s+(?:able\s+to\s+)?|cannot\s+|unable\s+to\s+|partly\s+|partially\s+)?"
    r"(?:agree|accept|support|approve|endorse|reject|decline|refuse)s?)\s+(?:with\s+|to\s+)?(?:the|this|these)"
    r"(?:\s+\w+){0,2}\s+recommendations?(?P<tail>\s+in (?:part|principle))?\b",
    re.IGNORECASE,
)
_OF_THE_WHOLE = sampled(
    "with the recommendation",
    r"(?:$|[.,;:–-]|(?:with |to )?(?:the|this|these|that|all|both)\s+(?:\w+\s+){0,3}recommendations?|"
    r"with (?:the|this|these)|(?:with )?(?:this|it|that|them|these)(?=$|[.,;:]|\s+(?:and|but|in|as|point)\b)|"
    r"(?:in part|in principle))",
)
_OF_SOMETHING_ELSE = sampled(
    "dates for the work", r"(?:dates?|timescales?|timelines?|plans?|actions?|by (?:the )?(?!executive|cabinet))\b"
)


def verdict_of_opening(words: str) -> tuple[Outcome, str]:
    """The verdict that the words open with, or that they state of the recommendation later; and by which rule."""
    opening = re.split(r"(?<=[.;!?])\s+(?=[A-Z])", words, maxsplit=1)[0].lower().lstrip("\"'“‘*–-•[( ")
    is_yes = re.match(r"yes\s*(?:$|[,.:;–-])", opening) is not None
    opening = re.sub(r"^yes\s*[,.:;–-]\s*", "", opening)
    for name, outcome, _, pattern in OPENINGS:
        if (match := re.match(pattern, opening)) and not _is_aside(opening, match):
            return outcome, name
    if is_yes or re.match(r"no\s*(?:$|[.:;–-](?!\s*[0-9]))", opening):
        return ("agreed" if is_yes else "not agreed"), "yes or no"
    return stated_later(words)


def _is_aside(opening: str, match: re.Match[str]) -> bool:
    """Words such as "we have not agreed permanent arrangements" and "agreed dates": about something else."""
    after = opening[match.end() :].lstrip()
    if opening[match.start() :].startswith(("we ", "i ", "the ", "officers ", "it ", "this ")) and not re.search(
        r"recommendation", match[0]
    ):
        return not _OF_THE_WHOLE.match(after)
    return bool(_OF_SOMETHING_ELSE.match(after)) and "recommend" not in after


def stated_later(words: str) -> tuple[Outcome, str]:
    """The one verdict that a sentence states of the recommendation; "unclear" where none does, or two differ."""
    said = {_settled(match["verdict"].lower()) for match in LATER.finditer(words)}
    said |= {
        _settled(f"{match['verdict']}{match['tail'] or ''}".lower())
        for match in _STATED.finditer(words)
        if not match["hedge"]
    }
    return (said.pop(), "stated") if len(said) == 1 else ("unclear", "nothing said")


def _settled(words: str) -> Outcome:
    if "principle" in words:
        return "unclear"
    if re.match(PARTLY, words) or "in part" in words:
        return "partially agreed"
    is_no = re.match(rf"(?:\w+\s*)?(?:not\b|cannot|unable)|{NO}", words) is not None
    return "not agreed" if is_no else "agreed"
