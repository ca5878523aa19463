"""Wexcombe's people: who holds which post at first. The Flood Risk Officer is missing, as somebody always is."""

from pathlib import Path
from typing import Any

import yaml

COMMITTEE_NAME = "Place Scrutiny Committee"
CLERK, CABINET_SECRETARY = "Scrutiny Officer", "Cabinet Secretary"
HIGHWAYS, PROPERTY = "Head of Highways", "Head of Property"
PARKS, WASTE, SHELTERS = "Parks Manager", "Waste and Recycling Manager", "Passenger Transport Manager"
FLOOD = "Flood Risk Officer"
BUSES = "Wexcombe Buses"
DOMAIN = "wexcombe.example"

POSTS: dict[str, dict[str, str]] = {
    "Chief Executive": {"holder": "Ruth Amory"},
    "Director of Place": {"holder": "Jo Marsh", "manager": "Chief Executive"},
    "Statutory Scrutiny Officer": {"holder": "Priya Nair", "manager": "Chief Executive"},
    CABINET_SECRETARY: {"holder": "Tom Eddery", "manager": "Director of Place"},
    CLERK: {"holder": "Lee Ward", "phone": "01632 960123", "manager": "Statutory Scrutiny Officer"},
    HIGHWAYS: {"holder": "Ama Osei", "manager": "Director of Place"},
    PROPERTY: {"holder": "Dev Malik", "manager": "Director of Place"},
    "Head of Environment": {"holder": "Meg Tolley", "manager": "Director of Place"},
    PARKS: {"holder": "Sian Rees", "manager": "Head of Environment"},
    SHELTERS: {"holder": "Ben Okoro", "manager": HIGHWAYS},
    WASTE: {"holder": "Iris Cole", "manager": "Head of Environment"},
    BUSES: {"kind": "outside body"},
}


def address_of(post: str) -> str:
    """Return the mail address of a post."""
    return f"{post.lower().replace(' ', '.')}@{DOMAIN}"


def write_people(file: Path) -> None:
    """Write people.yaml, as the clerk has it at the beginning of the year."""
    said: dict[str, Any] = {
        "posts": {post: {**holding, "address": address_of(post)} for post, holding in POSTS.items()},
        "roles": {
            "clerk": CLERK,
            "scrutiny officer": "Statutory Scrutiny Officer",
            "respondent": {"executive": CABINET_SECRETARY, "external": BUSES, "public-question": CLERK},
        },
        "committees": {
            "PLA": {"name": COMMITTEE_NAME, "clerk": CLERK},
            "ENV": {"name": "Environment Scrutiny Committee", "clerk": CLERK},
        },
    }
    file.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
