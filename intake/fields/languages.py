"""Cells in two languages: Welsh, a slash, and English. What they say is read in English; both are kept."""

from intake.patterns import sampled

_WELSH = (
    "a'r", "ac", "addysg", "ar", "arweiniol", "awst", "blwyddyn", "bob", "bod", "bydd", "byddwn", "cadeirydd",
    "chwarter", "chwarterol", "chwefror", "craffu", "cyfarwyddwr", "cyflawn", "cyflawnwyd", "cynghorydd", "cyngor",
    "cynllun", "cytuno", "cytunwyd", "ddim", "derbyn", "derbyniwyd", "diwedd", "dyddiad", "ebrill", "ei", "erbyn",
    "gaeaf", "gan", "gorffennaf", "gwanwyn", "gwasanaeth", "gwasanaethau", "gwrthod", "gwrthodwyd", "haf",
    "hamdden", "heb", "hydref", "i'r", "ionawr", "mae", "mawrth", "medi", "mehefin", "mewn", "mis", "misol", "o'r",
    "parhaus", "pennaeth", "pob", "pwyllgor", "rhagfyr", "rhannol", "rheolwr", "swyddog", "tachwedd", "tîm",
    "wedi", "wrth", "y", "ymlaen", "yn", "yr", "ysgolion",
)  # fmt: skip
_SLASH = sampled("Derbyn / Accept", r"\s+/\s+|\n")


def is_welsh(words: str) -> bool:
    """Whether words are Welsh, as far as a word that English does not have tells."""
    return any(word.strip(".,;:()") in _WELSH for word in words.lower().replace("’", "'").split())


def in_english(words: str) -> str:
    """The English half of words that stand in both languages; any other words as they are."""
    halves = [half.strip() for half in _SLASH.split(words) if half.strip()]
    if len(halves) != 2 or is_welsh(halves[0]) == is_welsh(halves[1]):
        return words
    return halves[1] if is_welsh(halves[0]) else halves[0]
