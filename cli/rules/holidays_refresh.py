"""`bywhen holidays refresh` and `import`: the official bank holidays, fetched or from a file."""

from pathlib import Path
from typing import Annotated

from activities.bank_holidays import BankHolidays, Refreshed
from cli.shared.desk import have_them_look
from cli.shared.options import Data, argument
from cli.shared.parsing import content_of
from cli.shared.system import System, asked_at, opened
from cli.shared.terminal import out
from definitions.errors import Trouble
from runtime import log
from runtime.settings import OFF


def refresh(data: Data = None) -> None:
    """Fetch the official bank holidays now, as a running system does each Monday. A fetch that fails changes nothing.

    Example:  bywhen holidays refresh
    """
    system = opened(data)
    if system.settings.bank_holidays_url == OFF:
        msg = "BYWHEN_BANK_HOLIDAYS_URL is off: set it to an address, or give a file to `bywhen holidays import`"
        raise Trouble(msg)
    _told(_keeper(system).fetched(), system, data)


def import_(
    file: Annotated[Path, argument("FILE", "https://www.gov.uk/bank-holidays.json, saved.")], data: Data = None
) -> None:
    """Take the official bank holidays from a file, where the machine has no internet.

    Example:  bywhen holidays import bank-holidays.json
    """
    content, system = content_of(file, "the list that was saved"), opened(data)
    _told(_keeper(system).put_in_force(file.name, content), system, data)


def _keeper(system: System) -> BankHolidays:
    log.set_up("error", "console")  # a failure is told in its one sentence, not logged beside it
    return BankHolidays(system.register, system.settings.bank_holidays_url, asked_at)


def _told(refreshed: Refreshed, system: System, data: Path | None) -> None:
    out.print(refreshed.said)
    if refreshed.is_new:
        have_them_look(system, data)
