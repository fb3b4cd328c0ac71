"""Keys and times that cannot be."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.parts import Fence
from shared.domain.certificate.words import Attestation, Milestone
from tests.issuing import Issued
from tests.shared.domain.certificate.violations.changing import (
    COUNTS,
    Draw,
    changed,
    of_known,
    other,
    second_only,
    store_read_by,
    with_line,
)


def keys_fenced(draw: Draw, issued: Issued) -> Certificate:
    certificate, fence = issued.certificate, issued.certificate.fence
    match draw(st.sampled_from(("keys", "leads", "items"))):
        case "keys":
            return changed(of_known(issued), keys=certificate.keys[: draw(st.integers(0, fence.leads - 1))])
        case "leads":
            number = other(draw, st.integers(0, 1_000), fence.leads)
            return changed(certificate, fence=Fence(at=fence.at, leads=number))
        case _:
            number = other(draw, st.integers(0, 1_000), fence.leads)
            return with_line(certificate, store_read_by("keys"), items_before=number)


def keys_once(draw: Draw, issued: Issued) -> Certificate:
    certificate = of_known(issued)
    twice = (draw(st.sampled_from(certificate.keys)),) * max(2, len(certificate.keys))
    return changed(certificate, keys=twice)


def keys_time(draw: Draw, issued: Issued) -> Certificate:
    certificate = of_known(issued)
    begun, ended = (certificate.timeline[step] for step in (Milestone.DELETING, Milestone.SHREDDED))
    at = draw(st.sampled_from((begun - 1, ended + 1)))
    return changed_key(draw, certificate, lambda key: {"destroyed_at": at, "unrecoverable_after": at + 86_400})


def keys_recovery(draw: Draw, issued: Issued) -> Certificate:
    certificate, days = of_known(issued), other(draw, st.integers(-1, 40), 1)
    return changed_key(draw, certificate, lambda key: {"unrecoverable_after": key.destroyed_at + days * 86_400})


def changed_key(draw: Draw, certificate: Certificate, change: Callable[[Any], dict[str, int]]) -> Certificate:
    at = draw(st.integers(0, len(certificate.keys) - 1))
    keys = list(certificate.keys)
    keys[at] = keys[at].model_copy(update=change(keys[at]))
    return changed(certificate, keys=tuple(keys))


def timeline_complete(draw: Draw, issued: Issued) -> Certificate:
    always = [step for step in Milestone if step not in {Milestone.IDENTITY_VERIFIED, Milestone.BACKUP_EXPIRED}]
    gone = draw(st.sampled_from(always))
    times = {step: at for step, at in issued.certificate.timeline.items() if step is not gone}
    return changed(issued.certificate, timeline=times)


def timeline_order(draw: Draw, issued: Issued) -> Certificate:
    times = issued.certificate.timeline
    steps = [step for step in Milestone if step in times]
    later = draw(st.integers(1, len(steps) - 1))
    early = times[steps[later - 1]] - draw(COUNTS)
    return changed(issued.certificate, timeline=times | {steps[later]: early})


def timeline_fence(draw: Draw, issued: Issued) -> Certificate:
    begun, ended = (issued.certificate.timeline[step] for step in (Milestone.FENCED, Milestone.DELETING))
    at = draw(st.one_of(COUNTS.map(lambda early: begun - early), COUNTS.map(lambda late: ended + late)))
    return changed(issued.certificate, fence=Fence(at=at, leads=issued.certificate.fence.leads))


def timeline_kind(draw: Draw, issued: Issued) -> Certificate:
    certificate = issued.certificate
    if certificate.kind is Attestation.ERASURE:
        expired = certificate.recoverable_until + draw(COUNTS)
        return changed(certificate, timeline=certificate.timeline | {Milestone.BACKUP_EXPIRED: expired})
    times = {step: at for step, at in certificate.timeline.items() if step is not Milestone.BACKUP_EXPIRED}
    return changed(certificate, timeline=times)


def timeline_horizon(draw: Draw, issued: Issued) -> Certificate:
    certificate, _ = second_only(issued)
    early = st.integers(certificate.timeline[Milestone.CERTIFIED], certificate.recoverable_until - 1)
    return changed(certificate, timeline=certificate.timeline | {Milestone.BACKUP_EXPIRED: draw(early)})


COURSE: Final = (
    keys_fenced,
    keys_once,
    keys_time,
    keys_recovery,
    timeline_complete,
    timeline_order,
    timeline_fence,
    timeline_kind,
    timeline_horizon,
)
