"""Second certificates that say something else than the first."""

from typing import Final

from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import Fence, Recipients
from shared.domain.certificate.words import Ground, Milestone
from tests.issuing import Issued
from tests.shared.domain.certificate.violations.changing import (
    COUNTS,
    HASHES,
    SCANNED,
    Draw,
    changed,
    line,
    other,
    second_only,
    with_line,
)


def again_same(draw: Draw, issued: Issued) -> Certificate:
    certificate, _ = second_only(issued)
    earlier = {step: at - 1 for step, at in certificate.timeline.items() if step is not Milestone.BACKUP_EXPIRED}
    fence, ends = certificate.fence, certificate.recipients.outcomes
    one_less = ends.model_copy(update={"pending": max(0, ends.pending - 1)})
    fields = {
        "tenant": "another",
        "subjects": (draw(HASHES),),
        "ground": other(draw, st.sampled_from(Ground), certificate.ground),
        "keys": tuple(key.model_copy(update={"wrapped_key_hash": draw(HASHES)}) for key in certificate.keys),
        "fence": Fence(at=fence.at, leads=fence.leads + 1),
        "policy": draw(HASHES),
        "backup_horizon": certificate.backup_horizon - 1,
        "timeline": certificate.timeline | earlier,
        "retained": certificate.retained[1:],
        "recipients": Recipients(count=certificate.recipients.count - 1, outcomes=one_less) if ends.pending else None,
    }
    name = draw(st.sampled_from([name for name, value in fields.items() if value]))
    return changed(certificate, **{name: fields[name]})


def again_items(draw: Draw, issued: Issued) -> Certificate:
    certificate, _ = second_only(issued)
    store = draw(st.sampled_from(SCANNED))
    number = other(draw, COUNTS, line(certificate, store).items_before)
    return with_line(certificate, store, items_before=number)


def again_later(draw: Draw, issued: Issued) -> Certificate:
    certificate, first = second_only(issued)
    return changed(certificate, number=draw(st.integers(1, first.number)))


AGAIN: Final = (
    again_same,
    again_items,
    again_later,
)
