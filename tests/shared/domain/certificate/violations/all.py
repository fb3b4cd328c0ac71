"""For each invariant of certificates, ways to break it."""

from collections.abc import Mapping
from typing import Final

from tests.shared.domain.certificate.violations.again import AGAIN
from tests.shared.domain.certificate.violations.changing import Violate
from tests.shared.domain.certificate.violations.course import COURSE
from tests.shared.domain.certificate.violations.documents import DOCUMENTS
from tests.shared.domain.certificate.violations.items import ITEMS
from tests.shared.domain.certificate.violations.promises import PROMISES
from tests.shared.domain.certificate.violations.stores import STORES

_ALL: Final[tuple[Violate, ...]] = (*DOCUMENTS, *STORES, *ITEMS, *COURSE, *PROMISES, *AGAIN)
VIOLATIONS: Final[Mapping[str, Violate]] = {violate.__name__.replace("_", ".", 1): violate for violate in _ALL}
"""By the name of the invariant that each breaks."""
