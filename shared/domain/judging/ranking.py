"""Lists by current score that nobody has to rewrite as points fade.

With forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward decay", ICDE 2009) a contribution's weight never
changes; only reading scales it. So where all points share one half-life, the sum of weights is a key that orders leads
by their engagement at every later instant alike: written when a touch is folded, right until the next one.

With several half-lives, no key can do that: of two leads one may be ahead today and the other in a month. What is
written then is a *bound*: the weight the lead would have if what it gains today faded by the longest half-life of all,
next to what never fades. It can only overestimate, at any later instant, so a list is read from the highest bound down
and judged anew, and stops as soon as nothing further down can reach the page. That costs a few leads more than the
page and is exact (:func:`best`), so it was chosen over rewriting, and over buckets, which are right only at their
edges.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappush, heappushpop, merge
from typing import Final, NamedTuple

from shared.domain.definition import Definition
from shared.domain.judging.folded import Folded
from shared.domain.judging.powers import POWERS, STEP_BITS, STEPS, shift_from, steps_at

DIGITS: Final = 62
"""Binary digits of a key's fraction. Sums that differ less than these can tell are judged anew like any others."""
_ORIGIN: Final = 1 << 20


class Rank(NamedTuple):
    """``key`` orders what fades, ``lasting`` (thousandths) is what does not: the persona, points without a half-life.

    Keys are not negative. Neither changes until the next touch.
    """

    lasting: int
    key: int


class Ranking:
    def __init__(self, definition: Definition) -> None:
        clauses = definition.behaviours
        fading = {clause.half_life for clause in clauses if clause.half_life and clause.points}
        self._slowest = max(fading, default=0)
        self._half_lives = [clause.half_life for clause in clauses]
        plain = not any(clause.cap or clause.group or clause.fresh_for for clause in clauses)
        gains = all(clause.half_life and clause.points >= 0 for clause in clauses if clause.points)
        self.exact: bool = len(fading) <= 1 and plain and gains
        """Whether keys alone order leads by their engagement, to the rounding of their points."""

    def rank(self, folded: Folded) -> Rank:
        """As of the newest behaviour counted, and right from then on until the next touch."""
        lasting, weights = folded.traits.fit, []
        for merit, half_life in zip(folded.merits, self._half_lives, strict=True):
            if merit is None or merit.weight <= 0:
                continue
            if half_life is None:
                lasting += (merit.weight * POWERS[0] >> merit.shift) + 1 >> 1
            elif half_life == self._slowest:
                weights.append((merit.weight, merit.shift))
            else:
                weights.append(self._slowed(merit.weight, merit.shift, half_life, folded.newest))
        return Rank(lasting, _key(weights))

    def _slowed(self, weight: int, shift: int, half_life: int, now: int) -> tuple[int, int]:
        """A weight of the slowest half-life that is worth as much at ``now``, rounded up by a step and a unit.

        ``points`` are half thousandths.
        """
        steps = -steps_at(now, half_life)
        points = -(-weight * POWERS[steps % STEPS] >> max(shift - steps // STEPS, 0)) + 2
        half_lives, step = divmod(steps_at(now, self._slowest) + 1, STEPS)
        return points * POWERS[step] + points, shift_from(half_lives) + 1

    def bound(self, rank: Rank, now: int) -> int:
        """Thousandths that fit and engagement together cannot exceed at ``now``, no earlier than the rank is of."""
        if not rank.key:
            return rank.lasting
        steps = -((now << STEP_BITS) // self._slowest) if self._slowest else 0
        exponent, digits = divmod(rank.key, 1 << DIGITS)
        weight = (1 << DIGITS) + digits + 1
        shift = DIGITS - (exponent - _ORIGIN) - steps // STEPS + 1
        product = weight * (POWERS[steps % STEPS] + 1)
        return rank.lasting + (product >> shift if shift >= 0 else product << -shift) + len(self._half_lives) + 1


def _key(weights: list[tuple[int, int]]) -> int:
    """The logarithm of the sum, in order and nearly in proportion: exponent and fraction of it, as one number."""
    if not weights:
        return 0
    deepest = max(shift for _, shift in weights)
    total = sum(weight << deepest - shift for weight, shift in weights)
    exponent = total.bit_length() - 1
    fraction = total << DIGITS >> exponent
    return (exponent - deepest + _ORIGIN << DIGITS) + fraction - (1 << DIGITS)


def descending[L](
    buckets: Iterable[Iterable[tuple[L, Rank]]], bound: Callable[[Rank], int]
) -> Iterator[tuple[L, Rank]]:
    """By descending bound, of buckets that each hold the leads of one ``lasting`` by descending key."""
    return merge(*buckets, key=lambda entry: -bound(entry[1]))


def best[L](
    ranked: Iterable[tuple[L, Rank]],
    *,
    count: int,
    bound: Callable[[Rank], int],
    score: Callable[[L], int],
    most: int,
) -> list[tuple[int, L]]:
    """The ``count`` leads of the highest score, highest first, of those ``ranked`` by descending bound.

    Judges (``score``) only until the next bound cannot reach the page any more, and ``most`` leads in all: then the
    page is that of the leads judged.
    """
    page: list[tuple[int, int, L]] = []
    for number, (lead, rank) in enumerate(ranked):
        if number >= most or (len(page) == count and bound(rank) <= page[0][0]):
            break
        entry = (score(lead), -number, lead)
        if len(page) < count:
            heappush(page, entry)
        else:
            heappushpop(page, entry)
    return [(points, lead) for points, _, lead in sorted(page, key=lambda entry: entry[:2], reverse=True)]
