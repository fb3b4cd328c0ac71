"""What an officer hands to a person: their data, or the proof that it is gone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.rights.export_files import as_archive, as_json
from functions.rights.officer.act_on_case import NoSuchCase
from shared.domain.case.case import Case
from shared.domain.case.words import State
from shared.domain.certificate.words import Attestation
from shared.edge.opendsr import EXPORTED
from shared.ports.certificates import Certificates
from shared.ports.signing import Signer
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable

if TYPE_CHECKING:  # few requests export anything
    from functions.rights.export_person import PersonExporter

type Paper = tuple[str, bytes]
"""Content type and content."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Each raises NoSuchCase when the case has no such paper. ``exporter`` is asked for only when it has to read."""

    exporter: Callable[[], "PersonExporter"]
    certificates: Certificates
    signer: Signer
    secrets: CaseSecrets

    def kinds(self) -> Mapping[str, Callable[[Case, int], Paper]]:
        return {
            "export": lambda case, now: ("application/json", as_json(self._export(case, now))),
            "archive": lambda case, now: ("application/zip", as_archive(self._export(case, now))),
            "certificate": lambda case, _: self._certificate(case, Attestation.ERASURE),
            "horizon-certificate": lambda case, _: self._certificate(case, Attestation.BACKUP_HORIZON),
            "nonce": lambda case, _: self._nonce(case),
        }

    def _export(self, case: Case, now: int) -> dict[str, object]:
        if case.type not in EXPORTED or case.state is not State.COMPLETED:
            raise NoSuchCase
        try:
            return self.exporter().export(case, now=now)
        except Unreadable:  # who it was about was erased since
            raise NoSuchCase from None

    def _certificate(self, case: Case, kind: Attestation) -> Paper:
        jws = self.certificates.issued(case.id, kind)
        if jws is None:
            raise NoSuchCase
        from shared.domain.certificate.file import CertificateFile  # noqa: PLC0415 - few requests ask for one

        return "application/json", CertificateFile.of(jws, self.signer.public_key()).canonical()

    def _nonce(self, case: Case) -> Paper:
        """For the person only: with it they recognise themselves in the certificate."""
        if self.certificates.issued(case.id, Attestation.ERASURE) is None:
            raise NoSuchCase
        return "text/plain", self.secrets.nonce(case.id).hex().encode()
