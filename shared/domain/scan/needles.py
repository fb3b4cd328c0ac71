"""What to look for when looking for a person: their values, and the parts of them that still give them away.

A value counts as found only where finding it cannot be chance. So a value or part is looked for when it has at least
8 characters, 5 of them different, and, where it is a number, 10 digits: shorter ones occur in any store of some size.
Fields left out are named, never silently skipped. Phone numbers have a rule of their own (``phone_digits``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Final, NamedTuple

from shared.domain.scan.writings import Written, digests, written

SHORTEST: Final = 8
SHORTEST_NUMBER: Final = 10
FEWEST_DIFFERENT: Final = 5
_END: Final = 32
"""Characters of either end of a longer value that are looked for by themselves: logs cut values off."""
_JOINTS: Final = (" ", "", ".", "_", "-", ", ")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")
_ONE_WORD: Final = re.compile(r"\S{2,254}")
_PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}(;ext=[0-9]{1,20})?")


class Needle(NamedTuple):
    """``field`` is the value's, with the part's name after a ``~``."""

    field: str
    written: Written


def is_telling(text: str) -> bool:
    """Whether finding the text means something."""
    signs = text.strip().casefold()
    if len(signs) < SHORTEST or len(set(signs)) < FEWEST_DIFFERENT:
        return False
    digits = sum(sign.isdecimal() for sign in signs)
    return digits >= SHORTEST_NUMBER or any(sign.isalpha() for sign in signs)


def needles_of(values: Iterable[tuple[str, str]]) -> Iterator[Needle]:
    """``values`` are fields and values; a field may come more than once. Identifiers are given in canonical form.

    Values whose fields are alike up to the last slash belong together: there, a ``last_name`` too short to say anything
    by itself is looked for beside the ``first_name`` and the ``company``.
    """
    given = [(field, value.strip()) for field, value in values]
    for field, text in [*given, *_parts(given), *_joined_names(given)]:
        if is_telling(text):
            yield from (Needle(field, one) for one in written(text))
    for field, value in given:
        if _ONE_WORD.fullmatch(value):
            # Some hash a phone number without its sign.
            yield from (Needle(field, one) for text in {value, value.removeprefix("+")} for one in digests(text))


def is_phone(value: str) -> bool:
    return _PHONE.fullmatch(value) is not None


def _parts(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for field, value in values:
        if _EMAIL.fullmatch(value):
            local = value.rpartition("@")[0]
            yield f"{field}~local_part", local
            yield f"{field}~local_part", local.partition("+")[0]
        if len(value) > 2 * _END:
            yield f"{field}~start", value[:_END]
            yield f"{field}~end", value[-_END:]


def _joined_names(values: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for field, value in values:
        group, _, name = field.rpartition("/")
        groups[group][name] = value
    for group, names in groups.items():
        last = names.get("last_name", "")
        for other in {"first_name", "company"} & names.keys() if last and not is_telling(last) else ():
            field = f"{group}/last_name~with_{other}".removeprefix("/")
            for pair in permutations((last, names[other])):
                yield from ((field, joint.join(pair)) for joint in _JOINTS)
