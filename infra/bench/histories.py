"""Leads with sealed histories, as they lie in the tables, for benchmarks of whatever reads them."""

from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from infra.bench.engine import a_touch
from infra.bench.people import a_price_request
from shared.adapters.journal_tables import PAGE_BYTES
from shared.domain.touch import Consent, Touch
from shared.edge.journal import sealed
from shared.ports import SealedTouch, WrappedKey
from shared.vault.keyring import KeyWrapper

_SAID: Final = a_price_request(0)
_ID_BYTES: Final = 25
"""Of a touch's id, in the page beside it."""


@dataclass(frozen=True)
class BenchLead:
    id: str
    key: WrappedKey
    touches: tuple[SealedTouch, ...]

    def pages(self) -> list[tuple[SealedTouch, ...]]:
        """As intake turns them."""
        pages: list[list[SealedTouch]] = [[]]
        weight = 0
        for touch in self.touches:
            weight += len(touch.record) + _ID_BYTES
            if weight > PAGE_BYTES and pages[-1]:
                pages.append([])
                weight = len(touch.record) + _ID_BYTES
            pages[-1].append(touch)
        return [tuple(page) for page in pages]


def bench_leads(wrapper: KeyWrapper, *, leads: int, touches: int) -> list[BenchLead]:
    numbers = count()
    return [_a_lead(wrapper, next(numbers), touches) for _ in range(leads)]


def _a_lead(wrapper: KeyWrapper, number: int, touches: int) -> BenchLead:
    lead_id = f"{number:022d}"
    key, wrapped = wrapper.new(lead_id)
    sealed_touches = tuple(sealed(_as_sent(a_touch(number, position)), key) for position in range(touches))
    return BenchLead(lead_id, WrappedKey(wrapped, 1), sealed_touches)


def _as_sent(touch: Touch) -> Touch:
    """With all that a form sends along, which judging has no use for."""
    consent: dict[str, Any] = {name: value for name, value in _SAID["consent"].items() if name != "given"}
    return touch.model_copy(
        update={"consent": Consent.model_validate(consent), "attribution": dict(_SAID["attribution"])}
    )
