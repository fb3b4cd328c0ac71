"""What definitions are agreed on with."""

from collections.abc import Callable
from dataclasses import dataclass

from functions.definitions.in_force import InForceReader
from shared.ports.definitions import Contracts, ShownEffects


@dataclass(frozen=True, slots=True)
class Desk:
    """``retention_days`` is how long touches are kept."""

    contracts: Contracts
    in_force: InForceReader
    effects: ShownEffects
    retention_days: int
    new_id: Callable[[], str]
