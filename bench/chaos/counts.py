"""What chaos counts, and the table that it prints."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields


@dataclass
class Counts:
    """What became of one trial. All but the first two and the mails must be nothing.

    `doubled` is the same news twice, a second mail to a person under another Message-ID, or a mail that came again and
    is not marked *perhaps twice*. `stuck` is what did not go on though nothing was wrong any more, `differing` where
    ledger, read model, outbox and workflow do not say the same.
    """

    accepted: int = 0
    recorded: int = 0
    lost: int = 0
    doubled: int = 0
    stuck: int = 0
    differing: int = 0
    mails: int = 0  # by Message-ID
    again: int = 0  # of those: came more than once, marked *perhaps twice*
    seconds: float = 0
    notes: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.doubled or self.stuck or self.differing)


def table(rows: Sequence[tuple[str, str, Counts]]) -> str:
    """Return the counts as a table: trial, database, counts."""
    names = [one.name for one in fields(Counts) if one.name not in ("seconds", "notes")]
    lines = [f"{'trial':<28} {'database':<11}" + "".join(f"{name:>10}" for name in names) + f"{'seconds':>9}"]
    for trial, database, counts in rows:
        cells = "".join(f"{getattr(counts, name):>10,}" for name in names)
        lines.append(f"{trial:<28} {database:<11}{cells}{counts.seconds:>9.0f}")
        lines += [f"    {note}" for note in counts.notes[:60]]
    return "\n".join(lines)
