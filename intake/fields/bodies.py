"""The bodies that a paper names: the executive, the committee, the council, or somebody outside."""

import re
from dataclasses import dataclass

from definitions.papers.draft import Addressee
from intake.patterns import sampled

LONGEST = 4000  # characters; no recommendation seen is longer, and the cap bounds the work of every pattern
EXECUTIVE = (  # "the cabinet member for housing"
    r"(?:the )?(?:council'?s )?(?:executive|cabinet)(?: committee)?(?! (?:director|summary|officer|"
    r"response|team|support))(?:\s+(?:members?|councillors?|portfolio holders?)(?:[^;.,:]{0,80})?)?|"
    r"(?:the )?(?:relevant |lead )?(?:portfolio holders?|lead members?)(?: for [^;.,:]{2,60})?|(?:the "
    r")?leader(?: of the council)?|(?:the )?(?:elected |directly elected |metro )?mayor"
)
_EXECUTIVE = sampled("the cabinet member for housing", EXECUTIVE, re.IGNORECASE)
_COMMITTEE = sampled(
    "the Places Scrutiny Committee",
    r"(?:this|the)(?: [\w,&'’]+){0,9}? (?:committee|panel|commission)|(?:the |an? )?(?:[\w,&'’]+ "
    r"){0,9}(?:scrutiny|select|overview) (?:committee|panel|commission|board|management board)|scrutiny",
    re.IGNORECASE,
)
_COUNCIL = sampled(
    "full council",
    r"(?:the )?full council|council(?! (?:officers?|tax|house|housing|staff|services?|plan|owned|led))|"
    r"(?:the )?council assembly",
    re.IGNORECASE,
)
OUTSIDE = sampled(
    "Wexcombe Hospitals Trust",
    r"\b(?:NHS|CCG|ICB|ICS|Integrated Care|Clinical Commissioning|Trust|Police|Constabulary|Crime "
    r"Commissioner|Secretary of State|Government|"
    r"Department (?:for|of)|Ministry|Minister|Ofsted|CQC|Care Quality|Health ?watch|Health Board|"
    r"Hospitals?|Ambulance|Fire (?:and|&) Rescue|"
    r"Environment Agency|Highways|Network Rail|University|College|Schools? Forum|Governing Bod|Housing "
    r"Association|Water|Parish|Town Council|"
    r"County Council|Borough Council|District Council|Local Government Association|LGA|Parliament|MPs?|"
    r"Ltd|Limited|plc|Company|Association|Agency|Authority|"
    r"Partnership|Foundation|Services? Commissioner|Regulator|Operator|Registrar|Public Health England|UKHSA)\b",
)
_PLAIN_OUTSIDE = sampled(
    "the ferry operators",
    r"(?i)(?:the |all |every |each |any |local |our )*(?:(?!cabinet|executive|council|director|head|officers?\b)"
    r"[\w'’-]+ ){0,5}?(?:schools|academies|colleges|universit(?:y|ies)|operators?|contractors?|compan(?:y|ies)|"
    r"landlords|practices|trusts?|hospitals?|commissioners?|constable|developers|providers|employers|utilities|surger(?:y|ies)|dentists|"
    r"pharmacies|housing associations|parish councils|town councils|community councils)"
    r"(?: (?:of|for|in|on) [\w ,'’&-]{2,60})?",
)
_OWN = sampled(
    "the Authority",
    r"(?i)(?:the |this )?(?:(?:county|borough|district|city|town|parish|unitary) council|authority|"
    r"authority board|board|agency|service|company|department|partnership|association)",
)
_OTHER_BOARD = sampled(
    "Marshwold Internal Drainage Board",
    r"(?:[Tt]he )?(?!Cabinet|Executive|Authority|Council|Management|Scrutiny)"
    r"(?:[A-Z][\w&'’-]+ (?:and |of |for |& )?){2,7}(?:Board|Consortium|Commission|"
    r"Voluntary Action|Council for Voluntary Service|Group|Forum|Network|plc)",
)
_MEMBER = sampled(
    "the Cabinet Member for Housing",
    r"(?i)\b(?:(?:cabinet|executive) (?:member|councillor|portfolio holder)|portfolio holder|lead "
    r"member|leader(?: of the council)?)s?\b"
    r"(?:\s+for\s+[\w'’]+)?(?-i:(?:\s+(?:for|of|with|responsible))?(?:\s+(?:and|the|of|for|&|[A-Z][\w&'’,-]*))*)",
)


@dataclass(frozen=True)
class AddressedBody:
    """A body that is addressed; `name` as printed, where it says more than the word itself."""

    who: Addressee
    name: str | None = None


def body_named(words: str) -> AddressedBody | None:
    """The body that these words name, or None. What is no part of this council is external, with its name."""
    words = words.strip(" .,;:")
    plain = words.replace("’", "'")
    if _EXECUTIVE.fullmatch(plain):
        return AddressedBody("executive", _member(words))
    if _COUNCIL.fullmatch(plain):
        return AddressedBody("council")
    if _COMMITTEE.fullmatch(plain):
        return AddressedBody("committee")
    if _OWN.fullmatch(plain):
        return None  # the body whose paper it is, perhaps: what its executive is, the clerk knows
    if _PLAIN_OUTSIDE.fullmatch(plain) or _OTHER_BOARD.fullmatch(plain):
        return AddressedBody("external", re.sub(r"(?i)^the ", "", words))
    if OUTSIDE.search(words) and len(words.split()) <= 14:
        return AddressedBody("external", re.sub(r"(?i)^the ", "", words))
    return None


def is_named_outside(words: str) -> bool:
    """Whether these words name a body outside this council."""
    found = body_named(words)
    return found is not None and found.who == "external"


def _member(words: str) -> str | None:
    """The member of the executive who is named, up to the verb behind; None where it is the executive itself."""
    match = _MEMBER.search(words)
    return re.sub(r"\s+(?:and|the|of|for)$", "", match[0].strip(" ,")) if match else None
