"""What answering data subjects' requests needs from others."""

from collections.abc import Sequence
from typing import Protocol

from shared.domain.case.case import Case
from shared.domain.case.controller_account import ControllerAccount


class Controllers(Protocol):
    def accounts(self) -> Sequence[ControllerAccount]:
        """Those that may send requests."""

    def look_again(self) -> bool:
        """Reads what may have been configured since; False when that was done a moment ago. Raises StoreUnavailable."""


class ProcessorCertificates(Protocol):
    def chain(self) -> str | None:
        """PEM: the certificate of the signing key first, then its issuers'. None when none was configured."""


class Exports(Protocol):
    def export(self, case: Case) -> bytes:
        """What is held about the person of an approved access or portability case, as JSON. Raises StoreUnavailable."""
