"""The machine: the data folder, its disk, the people file, the channel, the postbox."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli.run.doctor.findings import Finding, fine, wrong
from cli.shared.system import file_of_register
from definitions.calendar.days import day_of
from definitions.policy.model import Policy
from definitions.reports.wording import numbered
from mail.channels.choose import channel_from, leaving_by
from mail.channels.message import ChannelDown
from mail.channels.smtp import SmtpChannel
from mail.people.recipients import PeopleFile
from runtime.settings import Settings

LEAST_FREE = 500 * 1024 * 1024  # bytes: a busy year of a council takes less
ANYBODY_ELSE = stat.S_IRWXG | stat.S_IRWXO
UNREAD_FOR = timedelta(hours=1)  # the postbox is read each quarter of an hour


def data_folder(settings: Settings) -> Iterator[Finding]:
    """Look whether the folder is there, ours, and closed to others."""
    folder = settings.data
    if not folder.is_dir():
        yield wrong("data folder", f"there is no {folder}: name the right one with --data, or start `bywhen up`")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield wrong("data folder", f"{folder} may not be written by you: run this as whoever runs bywhen")
        return
    kept = [folder, file_of_register(settings), folder / "secret", settings.people]
    open_to_all = [path for path in kept if path and path.exists() and path.stat().st_mode & ANYBODY_ELSE]
    if open_to_all:
        names = " ".join(str(path) for path in open_to_all)
        yield wrong("data folder", f"others on this machine can read what is theirs to keep: `chmod go-rwx {names}`")
    else:
        yield fine("data folder", f"{folder}, closed to others")


def disk(settings: Settings) -> Iterator[Finding]:
    """Look whether there is room to write."""
    there = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE:
        yield wrong("disk", f"{_megabytes(free)} are left for {settings.data}: make room, or nothing can be recorded")
    else:
        yield fine("disk", f"{_megabytes(free)} are free")


def people_file(settings: Settings, policy: Policy | None, now: datetime) -> Iterator[Finding]:
    """Look whether the file can be read, and somebody is the clerk."""
    if not settings.people.exists():
        said = f"there is no {settings.people}: nobody gets a mail. Write it by docs/people.md"
        yield wrong("people", f"{said}, or `bywhen people import LIST`")
        return
    people = PeopleFile(settings.people).load()
    number = len(people.said.posts)
    day = day_of(now, policy.council.calendar) if policy else now.date()
    if not people.clerk("", day).address:
        said = "no clerk with an address stands in it: whoever must act hears of nothing. Set `clerk` under `roles`"
        yield wrong("people", f"{settings.people}: {said}")
    else:
        yield fine("people", f"{numbered(number, 'post')} in {settings.people}")


def channel(settings: Settings) -> Iterator[Finding]:
    """Look whether mails can leave; nothing is sent."""
    found = channel_from(settings)
    inner = getattr(found, "channel", found)
    if isinstance(inner, SmtpChannel):
        try:
            inner.greet()
        except ChannelDown as down:
            said = (
                f"{leaving_by(settings)} takes no mail: {down.said}. See BYWHEN_SMTP_HOST, its port, user and password"
            )
            yield wrong("channel", said)
            return
    if settings.channel == "folder":
        yield fine("channel", f"mails are written into {settings.mails}, and reach nobody (BYWHEN_CHANNEL is folder)")
        return
    yield fine("channel", f"{settings.channel}, by {leaving_by(settings)}")


def postbox(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look whether incoming mails are read."""
    folder = settings.replies
    if not folder.is_dir():
        yield fine("postbox", f"none: there is no {folder}, so replies and bounces are not read (docs/answering.md)")
        return
    places = [folder, folder / "new", folder / "cur"]
    lying = [file for place in places if place.is_dir() for file in place.iterdir() if _is_mail(file, folder)]
    since = [datetime.fromtimestamp(file.stat().st_mtime, UTC) for file in lying]
    late = [at for at in since if now - at > UNREAD_FOR]
    if late:
        said = f"{numbered(len(late), 'mail')} in {folder} lie unread for more than an hour"
        yield wrong("postbox", f"{said}: see `bywhen incidents`, and that the worker may read and move them")
    else:
        yield fine("postbox", f"{folder}, {numbered(len(lying), 'mail')} to be read")


def _is_mail(file: Path, folder: Path) -> bool:
    return file.is_file() and not file.name.startswith(".") and (file.parent != folder or file.suffix == ".eml")


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024):,} MB"
