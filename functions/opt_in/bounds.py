"""How often one mailbox is asked, and how many mails one source causes, whatever is posted."""

from typing import Final

from functions.opt_in.wish import Wish
from shared.edge.mail_bounds import Bound, mailbox_of

SAME_QUESTION_SECONDS: Final = 600
A_DAY: Final = 3
FORGOTTEN_SECONDS: Final = 90 * 86_400
"""Anybody can post the address of an erased person, who gets one mail in this time."""


def bounds_of(wish: Wish, *, forgotten: bool) -> list[Bound]:
    """The longest bound last: what another one forbids does not use it up."""
    mailbox = mailbox_of(wish.email)
    bounds = [
        Bound("question", (mailbox, *sorted(wish.purposes)), 1, SAME_QUESTION_SECONDS),
        Bound("day", (mailbox,), A_DAY, 86_400),
        Bound("source", (wish.touch.source,), wish.asking.mails_an_hour, 3_600),
    ]
    return [*bounds, Bound("forgotten", (mailbox,), 1, FORGOTTEN_SECONDS)] if forgotten else bounds
