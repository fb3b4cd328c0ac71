"""Whether a certificate proves what it says: the list of what holds for every sound one.

Issuing and verifying go by this same list; docs/certificate.md shows it to readers.
"""

from typing import Final

from shared.domain.certificate.certificate import Certificate
from shared.domain.certificate.invariants.again import AGAIN
from shared.domain.certificate.invariants.course import COURSE
from shared.domain.certificate.invariants.documents import DOCUMENTS
from shared.domain.certificate.invariants.invariant import Invariant
from shared.domain.certificate.invariants.items import ITEMS
from shared.domain.certificate.invariants.promises import PROMISES
from shared.domain.certificate.invariants.stores import STORES
from shared.domain.certificate.known import Known

INVARIANTS: Final[tuple[Invariant, ...]] = (*DOCUMENTS, *STORES, *ITEMS, *COURSE, *PROMISES, *AGAIN)


def problems(certificate: Certificate, known: Known) -> list[str]:
    """What keeps the certificate from being proof: invariant, place and reason. Empty when nothing does."""
    return [problem for invariant in INVARIANTS for problem in invariant.problems(certificate, known)]
