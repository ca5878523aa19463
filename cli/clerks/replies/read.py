"""`bywhen replies read`: mails that the clerk saved as files."""

from pathlib import Path
from typing import Annotated

from activities.contracts import PostboxRead
from activities.postbox import Postbox
from cli.shared.options import Data, argument
from cli.shared.printing import out
from cli.shared.system import opened
from definitions.errors import Trouble
from mail.people.directory import PeopleFile


def read(files: Annotated[list[Path], argument("FILE.eml…", "Mails as files.")], data: Data = None) -> None:
    """Read mails that you saved as files. What the worker finds in the folder of replies it reads itself.

    Example:  bywhen replies read "RE: 2 overdue.eml"
    """
    system = opened(data)
    postbox = Postbox(system.register, system.settings.replies, PeopleFile(system.settings.people))
    for file in files:
        try:
            found = postbox.take(file.read_bytes(), system.now)
        except OSError as wrong:
            msg = f"{file} cannot be read: {wrong.strerror}"
            raise Trouble(msg) from wrong
        out.print(f"{file}: {_became(found)}")
        if found.cannot_deliver:  # the worker tells its cases, at the next round
            postbox.folder.mkdir(parents=True, exist_ok=True)
            (postbox.folder / f"{file.stem}.eml").write_bytes(file.read_bytes())


def _became(found: PostboxRead) -> str:
    if found.cannot_deliver:
        refs = ", ".join(dict.fromkeys(lost.ref for lost in found.cannot_deliver))
        return f"a bounce; at the next round it is told to {refs}"
    if found.proposed:
        return "laid before you: `bywhen replies`"
    return "ignored: a robot wrote it, or there is nothing in it" if found.ignored else "read already"
