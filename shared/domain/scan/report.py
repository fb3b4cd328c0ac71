"""What looking for people in bytes found, and whether it could have found them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Hit(NamedTuple):
    """Something of a person was found. ``way`` is how it was packed, from outside, and written: ``gzip/json``."""

    store: str
    field: str
    way: str


@dataclass(frozen=True, slots=True)
class Report:
    """``scanned`` is bytes by store, ``controls`` the ways in which the control value was found there.

    ``too_short`` names fields whose values say nothing when found, and were not looked for; ``unopened`` stores that
    hold something packed beyond the limits, or in a way that is not known. ``encodings`` counts writings and packings.
    """

    scanned: Mapping[str, int]
    encodings: int
    hits: tuple[Hit, ...]
    controls: Mapping[str, frozenset[str]]
    control_found: bool
    too_short: tuple[str, ...]
    unopened: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing was found by a scanner that sees, and something was read."""
        return self.control_found and any(self.scanned.values()) and not self.hits and not self.unopened
