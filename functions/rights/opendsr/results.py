"""Where the results of an access or portability request are: an address that expires, for the controller only."""

import hmac
from collections.abc import Mapping

from functions.rights.opendsr.refusals import not_found
from shared.domain.case.case import Case
from shared.edge.opendsr import RESULTS_SECONDS, Processor, Report
from shared.ports.rights import Exports
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable


def results_url(report: Report, processor: Processor, secrets: CaseSecrets, *, now: int) -> str | None:
    if not report.has_results:
        return None
    expires = now + RESULTS_SECONDS
    return processor.results_url(report.request, expires=expires, token=secrets.results_token(report.case, expires))


def read_results(case: Case, query: Mapping[str, str], exports: Exports, secrets: CaseSecrets, *, now: int) -> bytes:
    """Raises Refused, in the same words before there are results and for an address that is not, or no longer, good."""
    expires = query.get("expires", "")
    known = expires.isascii() and expires.isdecimal() and len(expires) <= 12
    token = secrets.results_token(case.id, int(expires) if known else 0)
    good = hmac.compare_digest(token.encode(), query.get("token", "").encode(errors="replace"))
    if not good or int(expires) < now or not Report.of(case).has_results:
        raise not_found()
    try:
        return exports.export(case)
    except Unreadable:  # who it was about is forgotten by now
        raise not_found() from None
