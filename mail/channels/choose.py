"""The channel that the settings name."""

from definitions.errors import Trouble
from mail.channels.folder import FolderChannel
from mail.channels.message import Channel, FollowingChannel
from mail.channels.notify import NotifyChannel
from mail.channels.smtp import SmtpChannel
from mail.channels.teams import Teams, WithCopy
from runtime.settings import Settings


def channel_from(settings: Settings) -> Channel:
    """Return the channel by which this installation's mails leave. Raises Trouble where a setting of it is missing."""
    channel, copies = _channel(settings), settings.teams_url.get_secret_value()
    if not copies:
        return channel
    if not copies.startswith("https://"):
        msg = "BYWHEN_TEAMS_URL is no https address: copy it whole from the Teams workflow's trigger"
        raise Trouble(msg)
    return WithCopy(channel, Teams(copies, settings.url))


def leaving_by(settings: Settings) -> str:
    """Return where this installation's mails go, in words for its operator."""
    by = {"folder": str(settings.mails), "smtp": f"{settings.smtp_host}:{settings.smtp_port}"}
    return by.get(settings.channel, settings.notify_url)


def following_channel(channel: Channel) -> FollowingChannel | None:
    """Return the channel as one that knows afterwards what became of a mail; none where it does not."""
    inner = channel.channel if isinstance(channel, WithCopy) else channel
    return inner if isinstance(inner, FollowingChannel) else None


def _channel(settings: Settings) -> Channel:
    match settings.channel:
        case "folder":
            return FolderChannel(settings.mails, settings.mail_from)
        case "smtp":
            return SmtpChannel(
                settings.smtp_host,
                settings.smtp_port,
                settings.mail_from,
                starttls=settings.smtp_starttls,
                user=settings.smtp_user,
                password=settings.smtp_password.get_secret_value(),
            )
        case "notify":
            return _notify(settings)


def _notify(settings: Settings) -> NotifyChannel:
    key = settings.notify_key.get_secret_value()
    wanted = {"BYWHEN_NOTIFY_KEY": key, "BYWHEN_NOTIFY_TEMPLATE": settings.notify_template}
    if missing := [name for name, value in wanted.items() if not value]:
        are = "is" if len(missing) == 1 else "are"
        msg = (
            f"BYWHEN_CHANNEL is notify, and {' and '.join(missing)} {are} not set: copy the API key from GOV.UK "
            "Notify's page `API integration`, and the template's id from the template's own page (docs/channels.md)"
        )
        raise Trouble(msg)
    return NotifyChannel(
        key,
        settings.notify_template,
        url=settings.notify_url,
        links=settings.url,
        reply_to=settings.notify_reply_to,
    )
