"""A round: each person's messages leave as one mail, written down and tried once. What fails stays in the outbox.

Every message, mail and person is taken by itself: what fails is an incident, and the rest leaves.
"""

from collections.abc import Callable
from datetime import datetime

from temporalio import activity

from activities.contracts import HOLD_ROUND, RoundRequest, RoundResult
from activities.parts.heart import beating
from activities.parts.known_people import people_now
from activities.parts.round_under_way import RoundUnderWay
from activities.parts.sender import Sender
from activities.parts.watcher import Watcher
from definitions.calendar.mornings import is_morning
from definitions.errors import Trouble
from mail.channels.message import Channel
from mail.people.recipients import PeopleFile
from register.ledger.register import Register
from runtime.links import Links


class Rounds:
    """Sends rounds: the outbox of one register, the people of one file, one channel."""

    def __init__(
        self,
        register: Register,
        people: PeopleFile,
        channel: Channel,
        channel_name: str,
        links: Links,
        clock: Callable[[], datetime] | None = None,
        watcher_url: str = "",
    ) -> None:
        """Send what `register` holds to whom `people` names, by `channel`, with `links` to answer by.

        What a mail and the log say of when is by `clock`; without one it is always the moment of the round. After a
        round that went well, `watcher_url` is called.
        """
        self.watcher = Watcher(register, watcher_url)
        self.register, self.people, self.links = register, people, links
        self.channel, self.channel_name, self.clock = channel, channel_name, clock

    @activity.defn(name=HOLD_ROUND)
    def send_round(self, request: RoundRequest) -> RoundResult:
        """Send what is due; asked twice, it sends nothing twice. Outside a council morning, nothing happens."""
        now = self.clock or (lambda: request.moment)
        began, policy = now(), self.register.policy()
        if not is_morning(began, policy.council.calendar):
            return RoundResult()
        try:
            people = people_now(self.register, self.people, now)
        except Trouble:
            return RoundResult(failed=1)
        with beating():
            sender = Sender(self.register, self.channel, self.channel_name, now)
            held = RoundUnderWay(self.register, self.links, policy, people, began, sender).held()
            self.watcher.tell(held, now)
            return held
