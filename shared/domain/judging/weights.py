"""The lines of program that weigh what was folded: the points of each behaviour at an instant, and their sum."""

from collections.abc import Iterator
from typing import Final

from shared.domain.definition import Definition
from shared.domain.definition.clauses import BehaviourClause
from shared.domain.judging.grouping import groups_among
from shared.domain.judging.powers import STEP_BITS

_MERITS: Final = """
    ({merits}) = folded.merits
"""
_CLOCK: Final = """
    steps = -((now << {step_bits}) // {half_life})
    power{clock}, half_lives{clock} = POWERS[steps & {mask}], steps >> {step_bits}
"""
_STANDSTILL: Final = """
    power{clock}, half_lives{clock} = POWERS[0], 0
"""
_BEHAVIOUR: Final = """
    if merit{place} is None:
        points{place} = 0
    else:
        weight, shift = merit{place}
        points{place} = (weight * power{clock} >> shift - half_lives{clock}) + 1 >> 1
"""
_LASTING: Final = """
    points{place} = undecayed[{clause}]
"""
_STALE: Final = """
    if merit{place} is not None and now - folded.latest[{place}] > {fresh_for}:
        merit{place} = None
"""
_CAP: Final = """
        if points{place} {beyond} {cap}:
            points{place} = {cap}
"""
_CUT: Final = """
    cut{index} = {sum} - {cap}
    if cut{index} < 0:
        cut{index} = 0
"""


def weights(definition: Definition, *, knows_undecayed: bool) -> str:
    """From ``folded`` and ``now`` to ``points0`` and on, ``cut0`` and on, and ``engagement``.

    Points that last are those of ``undecayed``, where that is known.
    """
    merits = _MERITS.format(merits="".join(f"merit{place}, " for place in range(len(definition.behaviours))))
    return "".join([merits, *_weights(definition, knows_undecayed=knows_undecayed), *_scores(definition)])


def _weights(definition: Definition, *, knows_undecayed: bool) -> Iterator[str]:
    half_lives = list(dict.fromkeys(clause.half_life for clause in definition.behaviours))
    for clock, half_life in enumerate(half_lives):
        form = _CLOCK if half_life else _STANDSTILL
        yield form.format(clock=clock, half_life=half_life, step_bits=STEP_BITS, mask=(1 << STEP_BITS) - 1)
    first = len(definition.characteristics)
    for place, clause in enumerate(definition.behaviours):
        if clause.fresh_for:
            yield _STALE.format(place=place, fresh_for=clause.fresh_for)
        if knows_undecayed and clause.is_lasting:
            yield _LASTING.format(place=place, clause=first + place)
        else:
            yield _BEHAVIOUR.format(place=place, clock=half_lives.index(clause.half_life))
        yield _capped(place, clause)


def _capped(place: int, clause: BehaviourClause) -> str:
    if clause.cap is None:
        return ""
    gains = clause.points > 0
    return _CAP.format(place=place, beyond=">" if gains else "<", cap=clause.cap if gains else -clause.cap)


def _scores(definition: Definition) -> Iterator[str]:
    groups = groups_among(definition, definition.behaviours)
    for index, group in enumerate(groups):
        yield _CUT.format(index=index, sum=" + ".join(f"points{place}" for place in group.places), cap=group.cap)
    gains = " + ".join(f"points{place}" for place in range(len(definition.behaviours))) or "0"
    yield f"\n    engagement = {gains}{''.join(f' - cut{index}' for index in range(len(groups)))}\n"
