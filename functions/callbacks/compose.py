"""The bytes that are sent: for one message always the same, so that a receiver knows a second try from a second one."""

from dataclasses import dataclass
from typing import Any

from functions.callbacks.due import CallbackDue, NoticeDue
from shared.domain.certificate.words import Attestation
from shared.edge.messages import RecipientEvent
from shared.edge.opendsr import (
    RESULTS_SECONDS,
    Processor,
    ReplayGuard,
    Report,
    rfc3339,
    signature_headers,
    status_members,
    written,
)
from shared.ports.certificates import Certificates
from shared.ports.signing import Signer
from shared.vault.case_secrets import CaseSecrets


@dataclass(frozen=True, slots=True)
class Letter:
    """``headers`` carry the signature over ``body``."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Composer:
    processor: Processor
    signer: Signer
    secrets: CaseSecrets
    certificates: Certificates

    def callback(self, due: CallbackDue, url: str) -> Letter:
        """OpenDSR 2.0, section 8.6. Raises StoreUnavailable."""
        report = due.report
        members = status_members(
            report,
            self.processor,
            ReplayGuard(self.secrets.delivery(report.case, due.version, url), due.at),
            results_url=self._results_url(report, due.at),
            certificate=self.certificates.issued(report.case, Attestation.ERASURE) if report.has_certificate else None,
        )
        return self._letter(url, members | {"status_callback_url": url})

    def notice(self, due: NoticeDue, url: str) -> Letter:
        """GDPR Art. 19: what was done with leads that a recipient may have been given. Raises StoreUnavailable."""
        named = due.recipient if due.event is RecipientEvent.ERASED else f"{due.event} {due.recipient}"
        guard = {"id": self.secrets.delivery(due.case, 0, named), "timestamp": rfc3339(due.at)}
        body = {"event": due.event.value, "case": due.case, "leads": list(due.leads), "replay_guard": guard}
        return self._letter(url, body)

    def _results_url(self, report: Report, at: int) -> str | None:
        if not report.has_results:
            return None
        expires = at + RESULTS_SECONDS
        token = self.secrets.results_token(report.case, expires)
        return self.processor.results_url(report.request, expires=expires, token=token)

    def _letter(self, url: str, members: dict[str, Any]) -> Letter:
        """Under the names of OpenGDPR too: which generation listens at an address is not known here."""
        body = written(members)
        headers = signature_headers(body, self.signer, domain=self.processor.domain, old_names=True)
        return Letter(url, body, {"Content-Type": "application/json", **headers})
