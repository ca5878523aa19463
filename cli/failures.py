"""What the world does to a command: a database or a server that does not answer, in one sentence."""

import sys


def failure_in_words(raised: BaseException) -> str | None:
    """Return what a person can do about it; none where it is a bug.

    A library that was never imported raised nothing: asking so keeps the quick commands quick.
    """
    database, server = sys.modules.get("sqlalchemy.exc"), sys.modules.get("temporalio.service")
    if database and (isinstance(raised, database.OperationalError) or type(raised) is database.DatabaseError):
        said = _first_line(getattr(raised, "orig", raised))
        return (
            f"the register does not answer ({said}): see that its database is there and may be written to, then say it "
            "again; nothing was half done"
        )
    if server and isinstance(raised, server.RPCError):
        return (
            f"the Temporal server does not answer ({_first_line(raised)}): see that `bywhen up` runs, then say it "
            "again; what was recorded is not recorded twice"
        )
    if isinstance(raised, UnicodeEncodeError):
        return "some of what was typed is not UTF-8 text: type it again, or set the terminal to UTF-8"
    if isinstance(raised, PermissionError):
        return f"{raised.filename} may not be read or written by you: change its permissions, or name another folder"
    return None


def _first_line(raised: object) -> str:
    return str(raised).strip().partition("\n")[0] or type(raised).__name__
