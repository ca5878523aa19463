"""`bywhen replies read`: mails that the clerk saved as files."""

from pathlib import Path
from typing import Annotated

from activities.contracts import PostboxRead
from activities.postbox import Postbox
from cli.shared.options import Data, argument
from cli.shared.parsing import content_of
from cli.shared.system import opened
from cli.shared.terminal import out
from mail.people.recipients import PeopleFile


def read(files: Annotated[list[Path], argument("FILE.eml…", "Mails as files.")], data: Data = None) -> None:
    """Read mails that you saved as files. What the worker finds in the folder of replies it reads itself.

    Example:  bywhen replies read "RE: 2 overdue.eml"
    """
    system = opened(data)
    postbox = Postbox(
        system.register, system.settings.replies, PeopleFile(system.settings.people), system.settings.mail_verified_by
    )
    for file in files:
        content = content_of(file, "a mail that was saved")
        found = postbox.read_mail(content, system.now)
        out.print(f"{file}: {_became(found)}")
        if found.cannot_deliver:  # the worker tells its cases, at the next round
            postbox.folder.mkdir(parents=True, exist_ok=True)
            (postbox.folder / f"{file.stem}.eml").write_bytes(content)


def _became(found: PostboxRead) -> str:
    if found.cannot_deliver:
        refs = ", ".join(dict.fromkeys(lost.ref for lost in found.cannot_deliver))
        return f"a bounce; at the next round it is told to {refs}"
    if found.proposed:
        return "laid before you: `bywhen replies`"
    return "ignored: a robot wrote it, or there is nothing in it" if found.ignored else "read already"
