"""Our own copies of people's words, in mails, letters and replies: a redaction takes them out too."""

from sqlalchemy import Connection, or_, select, update

from register.tables import mails, messages, releases, replies

GONE = "(taken out: words of it were redacted)"


def forget_copies(tx: Connection, ref: str) -> int:
    """Take out the text of every mail about `ref` that is settled, of its letters that were decided on, and of replies
    about it that were; what may still leave as written stays. That they left, to whom and why, stays in the mail log.

    Returns how many mails it took out.
    """
    about = select(messages.c.mail).where(messages.c.ref == ref, messages.c.mail.is_not(None))
    of_case = select(messages.c.key).where(messages.c.ref == ref)
    carried = or_(mails.c.key.in_(about), mails.c.key.in_(of_case))
    here = (carried, mails.c.state.in_(("sent", "refused")))
    taken = tx.execute(update(mails).where(*here).values(subject=GONE, body=GONE, html=None)).rowcount
    decided = (releases.c.ref == ref, releases.c.state != "waiting")
    tx.execute(update(releases).where(*decided).values(subject=GONE, body=GONE))
    tx.execute(update(replies).where(replies.c.ref == ref, replies.c.state != "proposed").values(text=GONE))
    return taken
