"""What a mail server's refusal is about: the reader's address, this one mail, or us; and whether a later try may pass.

The enhanced status code (RFC 3463) says it where there is one; else the basic code (RFC 5321), and when it came. Words
are never asked: each server has its own.
"""

import re
from typing import Literal

from mail.channels.message import AddressRefused, ChannelDown, NotNow
from mail.letters.plain_text import one_line

LONGEST_SAID = 400  # of a server's answer
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
BASIC = re.compile(r"\b[245]\d\d\b")
GOING = (421, 454)  # the server goes, or its sign-in does not work: no other mail would pass either
OF_THE_READER = (550, 551, 553, 556)  # without a status code, as an answer to the reader's name
OF_THE_MAIL = (550, 552, 553, 554)  # and to the mail itself
FULL = (552,)
OUR_ADDRESS = ("5.1.7", "5.1.8")  # the sender's, not the reader's
After = Literal["reader", "mail"]  # what the server had been told when it refused
About = Literal["address", "later", "us"]


def refusal(code: int, said: bytes, after: After) -> AddressRefused:
    """Return that a mail is refused for good. Raises NotNow where a later try may pass, ChannelDown where it is us."""
    words = answer_in_words(code, said)
    match fault_of(code, words, after):
        case "address":
            return AddressRefused(words, status_of(words))
        case "later":
            raise NotNow(words)
        case "us":
            raise ChannelDown(words)


def fault_of(code: int, words: str, after: After) -> About:
    """Return what a refusal is about."""
    if not 400 <= code < 600 or code in GOING:
        return "us"
    if code < 500:
        return "later"
    found = ENHANCED.search(words)
    if found is None or found[2] == "0":
        return _by_basic_code(code, after)
    if found[2] == "1":
        return "us" if found[0] in OUR_ADDRESS else "address"
    if found[2] == "2":
        return "later" if found[3] == "2" else "address"
    return "address" if found[2] == "6" else "us"  # 6: what the mail holds; 3, 4, 5, 7: systems, routes, rules


def _by_basic_code(code: int, after: After) -> About:
    if after == "reader":
        return "later" if code in FULL else "address" if code in OF_THE_READER else "us"
    return "address" if code in OF_THE_MAIL else "us"


def answer_in_words(code: int, said: bytes) -> str:
    """Return a server's answer in one line."""
    return one_line(f"{code} {said.decode('utf-8', 'replace')}")[:LONGEST_SAID]


def status_of(words: str) -> str:
    """Return the codes that an answer names, such as "550 5.1.1", and none of its words: they may be anybody's."""
    found = [match[0] for match in (BASIC.search(words), ENHANCED.search(words)) if match]
    return " ".join(dict.fromkeys(found)) or "no code"


def same_refusal(words: str, address: str) -> str:
    """Return an answer without the reader's address: what the same refusal of another reader would be."""
    return one_line(re.sub(re.escape(address), "…", words, flags=re.IGNORECASE))
