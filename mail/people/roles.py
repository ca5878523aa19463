"""Which post or person stands for a role, and what kind of reader that makes of them."""

import re

from definitions.case.owners import as_compared
from definitions.policy.ladders import Role
from mail.people.lookup import KnownPost, Posts
from mail.people.model import PeopleShape, ReaderKind

BY_ROLE: dict[Role, ReaderKind] = {"chair": "member", "cabinet member": "member", "chief executive": "chief executive"}
BY_TITLE: tuple[tuple[str, ReaderKind], ...] = (
    (r"(joint |interim |acting )?chief executive( officer)?", "chief executive"),
    (r"(deputy )?(leader|mayor|cabinet member|portfolio holder|executive member|lead member)( .*)?", "member"),
    (r"((vice[ -])?chair(man|woman|person)?|councillor|cllr\.?)( .*)?", "member"),
)
OF_COMMITTEE: tuple[Role, ...] = ("clerk", "chair", "cabinet member")


class Roles:
    """The roles of one people file."""

    def __init__(self, said: PeopleShape, posts: Posts) -> None:
        self.posts = posts
        self.for_all = {role: stands for role, stands in said.roles.items() if isinstance(stands, str)}
        self.by_key = {
            role: {as_compared(key): name for key, name in stands.items()}
            for role, stands in said.roles.items()
            if not isinstance(stands, str)
        }
        self.committees = {as_compared(code): committee for code, committee in said.committees.items()}

    def find(self, role: Role, committee: str, lifecycle: str, post: str | None = None) -> str | None:
        """Return who stands for a role: the committee's own, else by the area of `post`, committee, lifecycle."""
        if (known := self.committees.get(as_compared(committee))) and (name := known.of_role(role)):
            return name
        if role in self.for_all:
            return self.for_all[role]
        by = self.by_key.get(role, {})
        in_area = self.by_area(role, self.posts.post(post) if post else None)
        return in_area or by.get(as_compared(committee)) or by.get(as_compared(lifecycle)) or by.get("otherwise")

    def by_area(self, role: Role, known: KnownPost | None) -> str | None:
        """Return whom a role names for the service area of a post."""
        area = self.posts.area(known) if known else None
        return self.by_key.get(role, {}).get(as_compared(area)) if area else None

    def of(self, known: KnownPost) -> list[tuple[Role, str]]:
        """Return each role that a post or a person stands for, and where: ("clerk", "CYP"), ("clerk", "")."""
        found = [(role, "", name) for role, name in self.for_all.items()]
        found += [(role, key, name) for role, by in self.by_key.items() for key, name in by.items()]
        found += [
            (role, key, committee.of_role(role) or "")
            for key, committee in self.committees.items()
            for role in OF_COMMITTEE
        ]
        return [(role, key) for role, key, name in found if self.posts.is_one(name, known)]

    def kind(self, known: KnownPost, role: Role) -> ReaderKind:
        """Return the kind that a post says, else what a role makes of it, else what its title plainly says."""
        if known.post.kind:
            return "officer" if known.post.kind == "team" else known.post.kind
        roles = {role, *(role_held for role_held, _ in self.of(known))}
        by_role = [kind for name, kind in BY_ROLE.items() if name in roles]
        by_title = [kind for pattern, kind in BY_TITLE if re.fullmatch(pattern, as_compared(known.title))]
        return next(iter([*by_role, *by_title]), "officer")
