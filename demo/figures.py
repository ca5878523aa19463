"""The year in figures: how many mails a person had on a day, and what the mails were about."""

from collections import Counter
from email import message_from_bytes
from email.policy import default

from sqlalchemy import select

from definitions.calendar.days import day_of
from definitions.reports.wording import numbered
from demo.office import Office
from register.tables import messages

OCCASIONS = 6  # occasions that are named


def mail_figures(office: Office) -> list[str]:
    """Return a few lines of figures."""
    files = [message_from_bytes(file.read_bytes(), policy=default) for file in (office.folder / "mails").glob("*.eml")]
    calendar = office.register.policy().council.calendar
    each = Counter((str(mail["To"]), day_of(mail["Date"].datetime, calendar)) for mail in files)
    with office.register.reading() as tx:
        rows = tx.execute(select(messages.c.occasion, messages.c.state)).all()
    sent = Counter(occasion for occasion, state in rows if state == "sent")
    people = len({to for to, _ in each})
    most = ", ".join(f"{number} {occasion}" for occasion, number in sent.most_common(OCCASIONS))
    others = sent.total() - sum(number for _, number in sent.most_common(OCCASIONS))
    dropped = sum(state == "dropped" for _, state in rows)
    many = f"{sent.total()} messages left in {numbered(len(files), 'mail')} to {people} people"
    return [
        f"{many}: on no day more than {max(each.values(), default=0)} to one person",
        f"{dropped} were dropped: no longer true, kept back, or another said the same",
        f"they were {most}, and {others} of {len(sent) - OCCASIONS} other kinds",
    ]
