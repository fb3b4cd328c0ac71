"""Whether certificates are the chain they claim to be."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.words import START


def chain_problems(certificates: Sequence[Certificate]) -> list[str]:
    """What is wrong with a run of the chain, given in order; it may begin at any number, the older ones being gone."""
    found = [
        f"number {one.number}: {'is not the first' if one.number == 1 else 'has none before it'}"
        for one in certificates
        if (one.number == 1) is not (one.previous == START)
    ]
    for earlier, later in pairwise(certificates):
        if later.number != earlier.number + 1:
            found.append(f"number {later.number}: does not follow number {earlier.number}")
        elif later.previous != earlier.hash:
            found.append(f"number {later.number}: is bound to another number {earlier.number}")
    told = Counter((one.case, one.kind) for one in certificates)
    return found + [f"case {case}: {kind} is certified twice" for (case, kind), times in told.items() if times > 1]
