"""What may be read otherwise than it was meant, seen in how it is written."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_CUT_OFF: Final = re.compile(r"\s+#[^\s#]")


class Remark(NamedTuple):
    """``path`` leads to the spot; ``suggestion`` says what to write instead."""

    path: str
    reason: str
    suggestion: str


def remarks_on(path: str, written: str, rest: str = "") -> Iterator[Remark]:
    """On a value as it is ``written`` without quotes, and the ``rest`` of its line."""
    if _THOUSANDS.fullmatch(written):
        reason = f"is read as {float(written):g}: the point is a decimal point"
        suggestion = f"write {written.replace('.', '')} if it separates thousands, {float(written):g} if it does not"
        yield Remark(path, reason, suggestion)
    if _CUT_OFF.match(rest):
        yield Remark(path, "ends before the #: what follows is a comment", "put the text in quotes, or a space after #")
