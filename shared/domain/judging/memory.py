"""What is remembered of a lead for one clause about behaviour."""

from typing import Any, NamedTuple, Protocol, Self

from shared.domain.judging.powers import POWERS, STEPS, shift_from, steps_at


class Occurrence(NamedTuple):
    """One thing that matched a clause, at ``at`` seconds, told by a touch.

    ``asset`` is given where only distinct assets count; an empty one is like no other. ``value`` where values count.
    """

    at: int
    touch: str
    asset: str = ""
    value: int = 0


class Merit(NamedTuple):
    """What a clause that is met is worth: ``weight`` times the power of the present, shifted right by ``shift``."""

    weight: int
    shift: int


def merit_of(points: int, at: int, half_life: int | None) -> Merit:
    """Of points given at ``at``."""
    half_lives, step = divmod(steps_at(at, half_life), STEPS)
    return Merit(points * POWERS[step], shift_from(half_lives))


class Memory(Protocol):
    """Bounded and never changed: remembering yields another memory."""

    @property
    def merit(self) -> Merit | None:
        """None while the clause is not met."""

    @property
    def latest(self) -> int | None:
        """When the clause was complete last, seconds."""

    @property
    def undecayed(self) -> int:
        """The points without decay, ``cap`` and ``cap_per_day``."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The touches that met the clause, oldest first."""

    def remember(self, occurrences: list[Occurrence]) -> Self: ...

    def dump(self, touches: "TouchList") -> list[Any]:
        """As JSON; touch ids as their places in ``touches``."""

    def load(self, dumped: list[Any], touches: "TouchList") -> Self:
        """The memory ``dumped`` was made of, for the clause of this one."""


class TouchList:
    """Touch ids, each written once and referred to by its place."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        self._places = {touch: place for place, touch in enumerate(ids)}

    def place(self, touch: str) -> int:
        if touch not in self._places:
            self._places[touch] = len(self.ids)
            self.ids.append(touch)
        return self._places[touch]
