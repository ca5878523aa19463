"""`bywhen review-exemption`: whether an exempt item is still exempt."""

from typing import Annotated

from cli.shared.options import Ref, Why, flag
from cli.shared.say import Say
from cli.shared.verbs import verb
from definitions.case import news as n
from definitions.forms.statement import worded


@verb
def review_exemption(
    ref: Ref, keep: Annotated[bool, flag("--keep/--lift", "Whether it stays exempt.")], because: Why
) -> Say:
    """Say whether an exempt item is still exempt. Asked once a year; what is lifted is named in the mails that follow.

    Example:  bywhen review-exemption CYP-2020-01-14-7.3 --keep --because "Paragraph 3 still applies"
    """
    return Say(ref, lambda scene: worded(n.ReviewExemption(**scene.said, is_kept=keep), reason=because))
