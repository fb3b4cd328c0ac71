"""The characteristics a definition asks for, and what a lead's touches told of them.

They do not change with time, so they are weighed when they are told and not when the lead is judged.
"""

from typing import Any, Final, NamedTuple

from shared.domain.characteristic import Scalar
from shared.domain.definition import Definition
from shared.domain.definition.requirements import EMAIL_DOMAIN, Absent
from shared.domain.judging.grouping import groups_among
from shared.domain.judging.memory import TouchList
from shared.domain.judging.precedence import NEVER, packed, unpacked
from shared.domain.judging.reading import Reading
from shared.domain.judging.requiring import Test, is_empty, test_of
from shared.domain.judging.telling import Telling
from shared.domain.values.readers import Reader


class Teller(NamedTuple):
    """The touch that told a characteristic, empty when nothing is known of it, and with which precedence."""

    touch: str
    precedence: int


_NOBODY: Final = Teller("", NEVER)


class Traits(NamedTuple):
    """``met`` has a bit for each clause met, ``unread`` for each about a value that was sent and not understood: such a
    clause is not met, whatever it says. ``tellers`` has an entry for each characteristic.

    ``points`` and ``evidence`` are those of each clause, ``cuts`` what each group of them gave beyond its cap.
    """

    met: int
    unread: int
    tellers: tuple[Teller, ...]
    fit: int
    points: tuple[int, ...]
    cuts: tuple[int, ...]
    evidence: tuple[tuple[str, ...], ...]


class _Read(NamedTuple):
    """The clauses that read a value alike, ``bits`` of them together, and the test of each by its bit."""

    reader: Reader | None
    bits: int
    tests: tuple[tuple[int, Test], ...]


class _Trait(NamedTuple):
    """A characteristic that clauses read, and its place among the tellers."""

    place: int
    reads: list[_Read]


class Persona:
    def __init__(self, definition: Definition) -> None:
        self._clauses = definition.characteristics
        self._groups = groups_among(definition, definition.characteristics)
        self._traits: dict[str, _Trait] = {}
        self._absent = 0
        reading = Reading(definition)
        for index, clause in enumerate(self._clauses):
            name, reader = clause.characteristic, reading.reader(clause)
            test = test_of(clause.must_be, name, definition.ladders.get(name, ()))
            trait = self._traits.setdefault(name, _Trait(len(self._traits), []))
            _add(trait.reads, reader, 1 << index, test)
            self._absent |= isinstance(clause.must_be, Absent) << index

    def unknown(self) -> Traits:
        return self.weighed(self._absent, 0, (_NOBODY,) * len(self._traits))

    def told(self, traits: Traits, touch: Telling) -> Traits:
        """Of the values that are not empty the one of the highest precedence counts, until it is cleared."""
        if touch.cleared:
            traits = self._cleared(traits, touch)
        if not touch.characteristics and EMAIL_DOMAIN not in self._traits:
            return traits
        teller, tellers = Teller(touch.id, touch.precedence), list(traits.tellers)
        news = [
            (trait, value)
            for trait, value in self._read(touch)
            if not is_empty(value) and teller.precedence >= tellers[trait.place].precedence
        ]
        if not news:
            return traits
        met, unread = traits.met, traits.unread
        for trait, value in news:
            tellers[trait.place] = teller
            for reader, bits, tests in trait.reads:
                read = reader(value, touch.locale) if reader else value
                met, unread = (met & ~bits, unread | bits) if read is None else (met, unread & ~bits)
                for bit, test in tests if read is not None else ():
                    met = met | bit if test(read) else met & ~bit
        return self.weighed(met, unread, tuple(tellers))

    def _read(self, touch: Telling) -> list[tuple[_Trait, Scalar]]:
        """The domain of the e-mail address is read from the address alone, whatever a sender calls so."""
        traits = self._traits
        read = [(traits[name], value) for name, value in touch.characteristics.items() if name in traits]
        if mail := traits.get(EMAIL_DOMAIN):
            domain = touch.identifiers.get("email", "").rpartition("@")[2]
            read = [(trait, value) for trait, value in read if trait is not mail] + [(mail, domain)]
        return read

    def _cleared(self, traits: Traits, touch: Telling) -> Traits:
        met, unread, tellers = traits.met, traits.unread, list(traits.tellers)
        cleared = Teller("", touch.precedence)
        for trait in (self._traits[name] for name in touch.cleared if name in self._traits and name != EMAIL_DOMAIN):
            if cleared.precedence < tellers[trait.place].precedence:
                continue
            tellers[trait.place] = cleared
            for _, bits, _ in trait.reads:
                met, unread = met & ~bits | self._absent & bits, unread & ~bits
        return self.weighed(met, unread, tuple(tellers))

    def dump(self, traits: Traits, touches: TouchList) -> list[Any]:
        """As JSON: touch ids as their places in ``touches``, and their precedence if any is known."""
        tellers = traits.tellers
        return [[touches.place(one.touch) for one in tellers], packed([one.precedence for one in tellers])]

    def load(self, met: int, unread: int, dumped: list[Any], touches: TouchList) -> Traits:
        places, precedence = dumped
        tellers = zip((touches.ids[place] for place in places), unpacked(precedence, len(places)), strict=True)
        return self.weighed(met, unread, tuple(Teller(*teller) for teller in tellers))

    def weighed(self, met: int, unread: int, tellers: tuple[Teller, ...]) -> Traits:
        told = [clause if met >> index & 1 else None for index, clause in enumerate(self._clauses)]
        points = tuple(clause.points if clause else 0 for clause in told)
        cuts = tuple(max(sum(points[place] for place in places) - cap, 0) for _, cap, places in self._groups)
        evidence = tuple(self._teller(tellers, clause.characteristic) if clause else () for clause in told)
        return Traits(met, unread, tellers, sum(points) - sum(cuts), points, cuts, evidence)

    def _teller(self, tellers: tuple[Teller, ...], characteristic: str) -> tuple[str, ...]:
        """Nobody told what is met by absence."""
        teller = tellers[self._traits[characteristic].place].touch
        return (teller,) if teller else ()


def _add(reads: list[_Read], reader: Reader | None, bit: int, test: Test) -> None:
    for place, read in enumerate(reads):
        if read.reader is reader:
            reads[place] = _Read(reader, read.bits | bit, (*read.tests, (bit, test)))
            return
    reads.append(_Read(reader, bit, ((bit, test),)))
