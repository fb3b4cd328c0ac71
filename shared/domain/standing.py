"""Where a lead stands in the funnel."""

from collections.abc import Collection
from dataclasses import dataclass

from shared.domain.consent.hold import Hold
from shared.domain.stage import Stage


def is_withheld(holds: Collection[Hold]) -> bool:
    return Hold.UNCONFIRMED in holds or Hold.RESTRICTED in holds


@dataclass(frozen=True, slots=True)
class Standing:
    """``since`` is when it entered its stage, seconds; ``version`` counts its changes. While there are ``holds`` it is
    stored only; while a ``notice_due`` (seconds) stands, the person has to be told of it before anybody contacts them.
    ``absorbing`` is the lead that is being merged into it, ``absorbed`` are all that ever were, with that one.
    """

    stage: Stage
    since: int
    ready: bool
    version: int
    decided: int = 0
    listed: bool = False
    holds: frozenset[Hold] = frozenset()
    notice_due: int | None = None
    absorbing: str | None = None
    absorbed: frozenset[str] = frozenset()

    @property
    def withheld(self) -> bool:
        """Whether compliance alone may see the lead: the person has not confirmed it, or had it restricted (GDPR
        Art. 18)."""
        return is_withheld(self.holds)

    @property
    def sales_ready(self) -> bool:
        """Whether sales may work on it now."""
        return self.ready and not self.holds and self.notice_due is None
