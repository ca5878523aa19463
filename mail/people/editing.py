"""Changes the text of `people.yaml` in place: comments, order and spelling of everything else stay as they are."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tokens import CommentToken

from mail.people.model import Absence, Tenure

WIDEST = 4096  # no line is broken: a holder stays on one line
LIST = re.compile(r"^( *)[^ #\n][^#\n]*:\s*(?:#.*)?\n(?: *(?:#.*)?\n)*( *)- ", re.MULTILINE)  # a key, its first item
OF_HOLDING = ("holder", "address", "phone", "from", "until")


class PeopleDocument:
    """One people file, being changed."""

    def __init__(self, text: str) -> None:
        """Take a text that was checked before."""
        self.yaml = YAML()
        self.yaml.preserve_quotes = True
        self.yaml.width = WIDEST
        indent = next((len(found) for found in re.findall(r"^( +)[^ #\n-]", text, re.MULTILINE)), 2)
        item = next((max(len(inner) - len(outer), 0) for outer, inner in LIST.findall(text)), 2)
        self.yaml.indent(mapping=indent, sequence=item + 2, offset=item)
        loaded = self.yaml.load(text)
        self.above = text if loaded is None else ""  # comments alone: they stay on top
        self.all = CommentedMap() if loaded is None else loaded

    def text(self) -> str:
        """Return the whole text as it is now."""
        written = io.StringIO()
        if self.all:
            self.yaml.dump(self.all, written)
        between = "\n" if self.above and not self.above.endswith("\n") else ""
        return self.above + between + written.getvalue()

    def write_post(
        self, title: str, fields: Mapping[str, Any], tenures: Sequence[tuple[int | None, Tenure]] | None = None
    ) -> None:
        """Set fields of a post, and who holds it where that changes; a post that is not there is added at the end.

        With each tenure comes its place among those that stand in the file; none where it is new.
        """
        posts = self._section("posts", CommentedMap)
        is_new = title not in posts
        after = _cut(posts, next(reversed(posts)) if is_new else title) if posts else ""
        post = CommentedMap() if is_new else posts[title]
        if is_new:
            post.fa.set_flow_style()
        post = post if tenures is None else _with_tenures(post, tenures)
        for name, value in fields.items():
            post[name] = _flow(value) if isinstance(value, list | tuple) else value
        posts[title] = post
        _add(posts, title, after)

    def take_out(self, title: str) -> None:
        """Take a post out; a comment that stands below it stays."""
        posts = self.all["posts"]
        names = list(posts)
        above = names[names.index(title) - 1] if names.index(title) else None
        after = _cut(posts, title)
        del posts[title]
        if above:
            _add(posts, above, after)
        elif posts and after.strip():
            words = "\n".join(line.strip().removeprefix("#").strip() for line in after.strip().splitlines())
            posts.yaml_set_comment_before_after_key(next(iter(posts)), before=words, indent=self.yaml.map_indent)

    def write_role(self, role: str, name: str) -> None:
        """Let a post or a person stand for a role; where the file says it by area or committee, otherwise."""
        roles = self._section("roles", CommentedMap)
        if isinstance(roles.get(role), Mapping):
            roles[role]["otherwise"] = name
        else:
            roles[role] = name

    def write_committee(self, code: str, name: str | None, role: str, stands: str) -> None:
        """Let a post or a person stand for a role of a committee, which is added where it is not there."""
        committees = self._section("committees", CommentedMap)
        if code not in committees:
            committees[code] = _flow({"name": name or code})
        committees[code][role] = stands

    def write_absences(self, absences: Sequence[tuple[int | None, Absence]]) -> None:
        """Set the absences; with each comes its place among those in the file, none where it is new."""
        there = self._section("absences", CommentedSeq)
        last = _cut(there, len(there) - 1) if there else ""
        _put_items(there, absences)
        if there:
            _add(there, len(there) - 1, last)
        else:
            above = list(self.all)[list(self.all).index("absences") - 1]
            del self.all["absences"]
            if above in self.all:
                _add(self.all, above, last)

    def _section(self, name: str, kind: type) -> Any:
        if not self.all.get(name):
            self.all[name] = kind()
        return self.all[name]


def _with_tenures(post: CommentedMap, tenures: Sequence[tuple[int | None, Tenure]]) -> CommentedMap:
    """Return the post with its tenures: in the post itself where there is one and the file has no list of them."""
    there = post.get("holdings")
    if there is None and len(tenures) < 2:
        return _merged(post, _said(tenures[0][1] if tenures else Tenure()))
    if there is not None:
        _put_items(there, tenures)
        return post
    items = CommentedSeq([_flow({name: post[name] for name in OF_HOLDING if name in post})])
    _put_items(items, tenures)
    block = CommentedMap({name: value for name, value in post.items() if name not in OF_HOLDING})
    block["holdings"] = items
    return block


def _put_items(there: CommentedSeq, placed: Sequence[tuple[int | None, Tenure | Absence]]) -> None:
    """Change the items that stay, take out the others, and add the new ones at the end."""
    for place, part in placed:
        if place is not None:
            _merged(there[place], _said(part))
    kept = {place for place, _ in placed}
    for place in reversed(range(len(there))):
        if place not in kept:
            del there[place]
    there.extend(
        _flow({name: value for name, value in _said(part).items() if value}) for place, part in placed if place is None
    )


def _merged(into: CommentedMap, said: Mapping[str, Any]) -> CommentedMap:
    for name, value in said.items():
        if value is None:
            into.pop(name, None)
        elif into.get(name) != value:
            into[name] = value
    return into


def _said(of: Tenure | Absence) -> dict[str, Any]:
    """Return a holding or an absence as the file says it, in the order of its fields; none for what it leaves open."""
    said = of.model_dump(by_alias=True)
    said |= {"phone": DoubleQuotedScalarString(said["phone"])} if said.get("phone") else {}
    return {name: said[name] for name in ("of", *OF_HOLDING, "stand_in", "because") if name in said}


def _flow(value: Any) -> Any:
    made: Any = CommentedMap(value) if isinstance(value, Mapping) else CommentedSeq(value)
    made.fa.set_flow_style()
    return made


def _leaf(container: Any, key: Any) -> tuple[Any, Any]:
    """Return the last line's place below `container[key]`: ruamel keeps there whatever comment follows."""
    value = container[key]
    while isinstance(value, CommentedMap | CommentedSeq) and value and not value.fa.flow_style():
        container, key = value, (next(reversed(value)) if isinstance(value, CommentedMap) else len(value) - 1)
        value = container[key]
    return container, key


def _cut(container: Any, key: Any) -> str:
    """Take away, and return, the comment lines that follow `container[key]`; the remark on its own line stays."""
    inner, last = _leaf(container, key)
    place = 2 if isinstance(inner, CommentedMap) else 0
    tokens = inner.ca.items.get(last)
    token = tokens[place] if tokens and len(tokens) > place else None
    if token is None:
        return ""
    remark, _, after = token.value.partition("\n")
    token.value = f"{remark}\n" if remark else ""
    token.start_mark = CommentMark(0)
    if not remark:
        del inner.ca.items[last]
        value = inner[last]
        if isinstance(value, CommentedMap | CommentedSeq) and value.ca.comment:
            value.ca.comment = None
    return str(after)


def _add(container: Any, key: Any, after: str) -> None:
    """Let comment lines follow `container[key]`."""
    if not after:
        return
    inner, last = _leaf(container, key)
    place = 2 if isinstance(inner, CommentedMap) else 0
    tokens = inner.ca.items.setdefault(last, [None, None, None, None])
    if tokens[place] is None:
        tokens[place] = CommentToken(f"\n{after}", CommentMark(0), None)
    else:
        tokens[place].value += after
