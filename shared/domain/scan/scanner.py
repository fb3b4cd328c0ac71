"""Looks for people in bytes, and proves that it could have found them.

A control value, random and nobody's, is looked for together with the people's. At the end it is packed in every way,
in every writing, and a scanner that does not find all of them says that it is blind. Whoever reads a store can write
the control there first and see from the report that the store was really read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from shared.domain.scan.needles import Needle, is_phone, is_telling, needles_of
from shared.domain.scan.openings import Allowance, holds_packed, openings
from shared.domain.scan.packings import PACKINGS
from shared.domain.scan.phone_digits import PhoneDigits
from shared.domain.scan.report import Hit, Report
from shared.domain.scan.window_search import WindowSearch
from shared.domain.scan.writings import written

CONTROL: Final = "control"
_SIGNS: Final = " Ünﬁt Åß & <łą>"
"""Letters and signs that spellings and escapes write in different ways."""
_WORTH_REMEMBERING: Final = 64


class _Look(NamedTuple):
    """Fields and ways found, how many layers were looked into, and how many there were of those."""

    found: frozenset[tuple[str, str]]
    depth: int
    layers: int


@dataclass(frozen=True, slots=True)
class Limits:
    """``depth``: how many layers are opened; ``unpacked``: the bytes one chunk may unfold into, all layers together."""

    depth: int = 6
    unpacked: int = 64 * 1024 * 1024


class Scanner:
    """``values`` are those of :func:`~shared.domain.scan.needles.needles_of`. ``control`` is a random text of 16
    letters or more, ``dictionaries`` are those that deflated data may have been packed with. ``harmless`` are the
    SHA-256 of contents that were there before the people, such as code as it was built: they are counted, not read.
    """

    def __init__(
        self,
        values: Iterable[tuple[str, str]],
        *,
        control: str,
        limits: Limits = Limits(),
        dictionaries: tuple[bytes, ...] = (),
        harmless: frozenset[bytes] = frozenset(),
    ) -> None:
        given = list(values)
        self._limits, self._dictionaries, self._harmless = limits, dictionaries, harmless
        self._controls = list(written(control + _SIGNS))
        planted = (Needle(CONTROL, one) for one in (*self._controls, *written(control)))
        needles = [*needles_of(given), *planted]
        self._exact = _Forms(needle for needle in needles if needle.written.exact)
        self._folded = _Forms(needle for needle in needles if not needle.written.exact)
        self._phones = PhoneDigits((field, value) for field, value in given if is_phone(value))
        self._too_short = tuple(sorted({field for field, value in given if not is_telling(value)}))
        self._known: dict[bytes, _Look] = {}
        self._scanned: Counter[str] = Counter()
        self._hits: set[Hit] = set()
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._unopened: set[str] = set()

    def scan(self, store: str, data: bytes) -> None:
        """Look through a chunk of a store. What is one value there must not be spread over two chunks."""
        allowance = Allowance(self._limits.unpacked)
        self._scanned[store] += len(data)
        for field, way in self._look(data, self._limits.depth, allowance).found:
            if field == CONTROL:
                self._seen[store].add(way)
            else:
                self._hits.add(Hit(store, field, way))
        if allowance.short:
            self._unopened.add(store)

    def report(self) -> Report:
        return Report(
            scanned=dict(self._scanned),
            encodings=len(self._controls) + len(PACKINGS),
            hits=tuple(sorted(self._hits)),
            controls={store: frozenset(ways) for store, ways in self._seen.items()},
            control_found=self._sees(),
            too_short=self._too_short,
            unopened=tuple(sorted(self._unopened)),
        )

    def _sees(self) -> bool:
        planted = b"\n".join(one.form for one in self._controls)
        for name, pack in PACKINGS.items():
            look = self._look(pack(planted), self._limits.depth, Allowance(self._limits.unpacked))
            if not self._wanted(name) <= {way.rpartition("/")[2] for field, way in look.found if field == CONTROL}:
                return False
        return True

    def _wanted(self, packing: str) -> set[str]:
        """Where escapes are taken back, an escaped control is found as another writing of it."""
        escapes = set(b"%&\\") if "escaped" in packing else set()
        return {one.way for one in self._controls if escapes.isdisjoint(one.form)}

    def _look(self, data: bytes, depth: int, allowance: Allowance) -> _Look:
        """Looks into ``depth`` layers. The same content is in many places: what was found in it is remembered."""
        if len(data) < _WORTH_REMEMBERING:
            return self._search(data, depth, allowance)
        content = sha256(data).digest()
        if content in self._harmless:
            return _Look(frozenset(), depth, 0)
        known = self._known.get(content)
        if known and known.depth >= min(depth, known.layers + 1):
            return known
        look = self._search(data, depth, allowance)
        if not allowance.short:
            self._known[content] = look
        return look

    def _search(self, data: bytes, depth: int, allowance: Allowance) -> _Look:
        found = self._exact.find(data) | self._folded.find(data.lower())
        found |= {(field, "digits") for field in self._phones.find(data)}
        layers = 0
        if not depth:
            allowance.short |= holds_packed(data)
            return _Look(frozenset(found), depth, layers)
        for packing, inner in openings(data, allowance, self._dictionaries):
            look = self._look(inner, depth - 1, allowance)
            found |= {(field, f"{packing}/{way}") for field, way in look.found}
            layers = max(layers, look.layers + 1)
        return _Look(frozenset(found), depth, layers)


class _Forms:
    """Written forms, and whose they are."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._wanted: defaultdict[bytes, set[tuple[str, str]]] = defaultdict(set)
        for field, (way, form, _) in needles:
            self._wanted[form].add((field, way))
        self._search = WindowSearch(self._wanted)

    def find(self, data: bytes) -> set[tuple[str, str]]:
        return {wanted for form in self._search.find(data) for wanted in self._wanted[form]}
