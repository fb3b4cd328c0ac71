"""Whether what a source's document says of purposes is in the privacy policy."""

from collections.abc import Iterator, Sequence

from shared.domain.document.problem import Problem
from shared.domain.policy.purposes import StatedPurposes, covers_storing, flaws_of, storing_on
from shared.domain.source import Source


def problems_of(source: Source, policy: StatedPurposes) -> Iterator[Problem]:
    standing, asking = source.lawful_basis.standing, source.double_opt_in
    if standing:
        yield from _problems(standing.purposes, standing.basis, policy, field="lawful_basis.standing.purposes")
    if asking:
        yield from _problems(asking.purposes, "consent", policy, field="double_opt_in.purposes")


def _problems(named: Sequence[str], basis: str, policy: StatedPurposes, *, field: str) -> Iterator[Problem]:
    for flaw in flaws_of(named, basis, policy, field=field):
        yield Problem(flaw.field, flaw.message)
    if not covers_storing(named, basis, policy):
        words = ", ".join(storing_on(basis, policy)) or "none in this policy"
        yield Problem(field, f"must name a purpose of storing that may stand on this basis: {words}")
