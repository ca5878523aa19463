"""Wexcombe's people: who holds which post. The Flood Risk Officer is missing at first, as somebody always is."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CLERK = "Scrutiny Officer"
BUSES = "Wexcombe Buses"
DOMAIN = "wexcombe.example"

POSTS: dict[str, dict[str, str]] = {
    "Chief Executive": {"holder": "Ruth Amory"},
    "Director of Place": {"holder": "Jo Marsh", "manager": "Chief Executive"},
    "Statutory Scrutiny Officer": {"holder": "Priya Nair", "manager": "Chief Executive"},
    "Cabinet Secretary": {"holder": "Tom Eddery", "manager": "Director of Place"},
    CLERK: {"holder": "Lee Ward", "phone": "01632 960123", "manager": "Statutory Scrutiny Officer"},
    "Head of Highways": {"holder": "Ama Osei", "manager": "Director of Place"},
    "Head of Property": {"holder": "Dev Malik", "manager": "Director of Place"},
    "Head of Environment": {"holder": "Meg Tolley", "manager": "Director of Place"},
    "Parks Manager": {"holder": "Sian Rees", "manager": "Head of Environment"},
    "Passenger Transport Manager": {"holder": "Ben Okoro", "manager": "Head of Highways"},
    "Waste and Recycling Manager": {"holder": "Iris Cole", "manager": "Head of Environment"},
    BUSES: {"kind": "outside body"},
}
FLOOD = "Flood Risk Officer"
MISSING = {FLOOD: {"holder": "Noor Haddad", "manager": "Head of Highways"}}
Away = tuple[str, date, date, str]  # whose post, from, until, who stands in


def address_of(post: str) -> str:
    """Return the mail address of a post."""
    return f"{post.lower().replace(' ', '.')}@{DOMAIN}"


def write_people(
    file: Path, *, has_all: bool, mistyped: Mapping[str, str] | None = None, away: Sequence[Away] = ()
) -> None:
    """Write people.yaml, as the clerk keeps it; `mistyped` are the addresses that are wrong in it."""
    posts = {**POSTS, **(MISSING if has_all else {})}
    said: dict[str, Any] = {
        "posts": {
            post: {**holding, "address": (mistyped or {}).get(post, address_of(post))}
            for post, holding in posts.items()
        },
        "roles": {
            "clerk": CLERK,
            "scrutiny officer": "Statutory Scrutiny Officer",
            "respondent": {"executive": "Cabinet Secretary", "external": BUSES},
        },
        "committees": {
            "PLA": {"name": "Place Scrutiny Committee", "clerk": CLERK},
            "ENV": {"name": "Environment Scrutiny Committee", "clerk": CLERK},
        },
        "absences": [
            {"of": post, "from": begins, "until": until, "stand_in": stand_in} for post, begins, until, stand_in in away
        ],
    }
    file.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
