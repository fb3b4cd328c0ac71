"""What a kind makes of a request it trusts."""

from dataclasses import dataclass, field
from typing import Any

from shared.edge.record_touch import Delivery


@dataclass(frozen=True, slots=True)
class Decoded:
    """``spam``: answer as if it had been taken. ``redirect``: the page a native form post asks to be sent to.
    ``form``: the payload was a form, which has no lists of one and no types.
    """

    payload: Any = field(repr=False)
    delivery: Delivery = field(repr=False)
    spam: bool = False
    redirect: str | None = None
    form: bool = False
