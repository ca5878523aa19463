"""The channel that the settings name."""

from activities.channels.folder import FolderChannel
from activities.channels.mail import Channel
from activities.channels.smtp import SmtpChannel
from runtime.settings import Settings


def channel_from(settings: Settings) -> Channel:
    """Return the channel by which this installation's mails leave."""
    if settings.channel == "folder":
        return FolderChannel(settings.mails, settings.mail_from)
    return SmtpChannel(
        settings.smtp_host,
        settings.smtp_port,
        settings.mail_from,
        starttls=settings.smtp_starttls,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )
