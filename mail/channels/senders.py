"""Whether our own mail server vouches for a mail's sender, by what it wrote into Authentication-Results (RFC 8601).

Anybody can write such a header. Only that of the server which the settings name counts, and of those only the first:
a server writes its own above whatever came with the mail.
"""

import re
from collections.abc import Sequence

from mail.letters.plain_text import one_line

RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*([a-z]+)([^;]*)", re.IGNORECASE)
DOMAIN = {
    "dmarc": re.compile(r"\bheader\.from\s*=\s*([^\s;]+)", re.IGNORECASE),
    "dkim": re.compile(r"\bheader\.(?:d|i)\s*=\s*([^\s;]+)", re.IGNORECASE),
    "spf": re.compile(r"\bsmtp\.mailfrom\s*=\s*([^\s;]+)", re.IGNORECASE),
}


def is_verified(results: Sequence[str], sender: str, our_server: str) -> bool | None:
    """Return whether the server vouches for `sender`; none where no server is named in the settings."""
    if not our_server:
        return None
    ours = next((said for said in map(_without_comments, results) if _server(said) == our_server.casefold()), "")
    domain = _domain(sender)
    return bool(domain) and any(
        found[2].casefold() == "pass" and _is_about(found[1].casefold(), found[3], domain)
        for found in RESULT.finditer(ours)
    )


def _server(said: str) -> str:
    """Return who says it: the first word, without a version."""
    return (said.partition(";")[0].split() or [""])[0].casefold()


def _without_comments(said: str) -> str:
    return re.sub(r"\([^()]*\)", " ", one_line(said))


def _is_about(method: str, properties: str, domain: str) -> bool:
    """Whether a passed check is of the domain that the mail says it is from, or of one above it."""
    found = DOMAIN[method].search(properties)
    checked = _domain(found[1]) if found else ""
    is_whole = "." in checked  # no top-level domain vouches for all below it
    return checked == domain or (is_whole and domain.endswith(f".{checked}"))


def _domain(address: str) -> str:
    return address.strip().strip('"<>').rpartition("@")[2].casefold().rstrip(".")
