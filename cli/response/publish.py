"""`bywhen publish`: the response's decision is published."""

from collections.abc import Sequence
from typing import Annotated

from cli.shared.options import Refs, option
from cli.shared.say import Say, of_each
from cli.shared.verbs import verb
from definitions.forms import responses


@verb
def publish(
    refs: Refs,
    supplement: Annotated[str | None, option("--supplement", "TEXT", 'Where: "Supplement 1 to the agenda".')] = None,
) -> Sequence[Say]:
    """The response's decision is published, on --on: the call-in period begins. A public question that is answered and
    published, with nothing left to answer in writing, ends with that.

    Example:  bywhen publish CYP-2020-01-14-7.3 --on 2020-03-13
    """
    return of_each(
        refs,
        lambda scene: responses.publish(scene, supplement),
        then=lambda scene: responses.end_after_publishing(scene, supplement),
    )
