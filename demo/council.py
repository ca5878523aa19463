"""Wexcombe's people: who holds which post. The Flood Risk Officer is missing at first, as somebody always is."""

from pathlib import Path

import yaml

CLERK = "Scrutiny Officer"

POSTS = {
    "Chief Executive": {"holder": "Ruth Amory"},
    "Director of Place": {"holder": "Jo Marsh", "manager": "Chief Executive"},
    "Statutory Scrutiny Officer": {"holder": "Priya Nair", "manager": "Chief Executive"},
    "Cabinet Secretary": {"holder": "Tom Eddery", "manager": "Director of Place"},
    "Scrutiny Officer": {"holder": "Lee Ward", "phone": "01632 960123", "manager": "Statutory Scrutiny Officer"},
    "Head of Highways": {"holder": "Ama Osei", "manager": "Director of Place"},
    "Head of Property": {"holder": "Dev Malik", "manager": "Director of Place"},
    "Head of Environment": {"holder": "Meg Tolley", "manager": "Director of Place"},
    "Parks Manager": {"holder": "Sian Rees", "manager": "Head of Environment"},
    "Passenger Transport Manager": {"holder": "Ben Okoro", "manager": "Head of Highways"},
    "Waste and Recycling Manager": {"holder": "Iris Cole", "manager": "Head of Environment"},
    "Wexcombe Buses": {"holder": "The Company Secretary"},
}
MISSING = {"Flood Risk Officer": {"holder": "Noor Haddad", "manager": "Head of Highways"}}


def write_people(file: Path, *, has_all: bool) -> None:
    """Write people.yaml, as the clerk keeps it."""
    posts = {**POSTS, **(MISSING if has_all else {})}
    for post, holding in posts.items():
        holding["address"] = f"{post.lower().replace(' ', '.')}@wexcombe.example"
    respondents = {"executive": "Cabinet Secretary", "external": "Wexcombe Buses"}
    said = {
        "posts": posts,
        "roles": {"clerk": CLERK, "scrutiny officer": "Statutory Scrutiny Officer", "respondent": respondents},
        "committees": {"PLA": {"name": "Place Scrutiny Committee", "clerk": CLERK}},
    }
    file.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
