"""The look as an activity: the register does it; this hands the register its connection."""

from temporalio import activity

from activities.contracts import LOOK, LookRequest
from definitions.case.events import Looked
from register.ledger.answers import Echo
from register.ledger.register import Register


class Looking:
    """Looks, on one register."""

    def __init__(self, register: Register) -> None:
        """Look on `register`."""
        self.register = register

    @activity.defn(name=LOOK)
    def look(self, request: LookRequest) -> Looked:
        """Record the news, decide, and store the decision; or return what was stored under this number."""
        echo = Echo(request.head, request.fold, request.since)
        looked = self.register.look(request.ref, request.number, request.known, request.news, request.now, echo)
        return looked.model_copy(update={"asked": request.digest()})
