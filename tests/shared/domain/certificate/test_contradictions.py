"""Contradictions that a valid signature once hid, each on a certificate as it was issued."""

from collections.abc import Callable
from typing import Final

import pytest

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.checks import problems
from shared.domain.certificate.parts import Fence, Sought
from shared.domain.certificate.words import START, Action, KeptCategory
from tests.issuing import Issued, everybody
from tests.shared.domain.certificate.violations.changing import changed, line, with_line

LEADS: Final = "LeadsTable"
CONTRADICTIONS: Final[dict[str, tuple[str, Callable[[Certificate], Certificate]]]] = {
    "the key table is retained with an item left": (
        "stores.action",
        lambda sound: with_line(sound, "KeysTable", action=Action.RETAINED, items_after=1),
    ),
    "as many items are left as there were": (
        "items.fewer",
        lambda sound: with_line(sound, LEADS, items_after=line(sound, LEADS).items_before),
    ),
    "nothing was sought": ("sought.values", lambda sound: changed(sound, sought=Sought(values=0, too_short=0))),
    "fewer values were sought than are too short": (
        "sought.too_short",
        lambda sound: changed(sound, sought=Sought(values=1, too_short=2)),
    ),
    "a control was found in no bytes": ("stores.bytes", lambda sound: with_line(sound, LEADS, bytes_scanned=0)),
    "no lead was fenced and no key destroyed, but rows went": (
        "items.unknown",
        lambda sound: changed(sound, keys=(), fence=Fence(at=sound.fence.at, leads=0)),
    ),
    "number 5 follows nothing": ("number.start", lambda sound: changed(sound, number=5, previous=START)),
    "number 1 follows something": ("number.start", lambda sound: changed(sound, number=1, previous="1" * 64)),
    "another policy is named": ("policy.known", lambda sound: changed(sound, policy="d" * 64)),
    "the suppression is not said to be retained": (
        "retained.listed",
        lambda sound: changed(
            sound, retained=tuple(kept for kept in sound.retained if kept.category is not KeptCategory.SUPPRESSION)
        ),
    ),
    "suppressions were dropped": ("items.kept", lambda sound: with_line(sound, "SuppressionsTable", items_after=0)),
}


@pytest.fixture(scope="module")
def issued() -> Issued:
    return everybody()[0]


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_it_is_refused(contradiction: str, issued: Issued) -> None:
    name, contradict = CONTRADICTIONS[contradiction]
    found = problems(contradict(issued.certificate), issued.known)
    assert name in {problem.partition(": ")[0] for problem in found}
