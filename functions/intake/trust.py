"""Whether a request comes from the source it names, at the same cost when there is no such source."""

from typing import Final

from functions.intake.kinds import KINDS
from functions.intake.refusals import unauthorized
from functions.intake.secret_slots import DECOY
from shared.domain.source import Source
from shared.edge.http import Request

_DECOYS: Final = {
    "standard_webhooks": Source(id="decoy", kind="standard_webhooks", secrets=(DECOY,)),
    "browser_form": Source(id="decoy", kind="browser_form", secrets=(DECOY,), allowed_origins=("https://decoy",)),
}
_MARKS: Final = {"webhook-signature": "standard_webhooks"}
"""Headers by which a request shows its kind; a request without any of them is taken for a browser form's."""


def trusted(request: Request, source: Source | None) -> Source:
    """Raises RequestRefused.

    Work depends on what the request looks like, never on which source it names: one that looks like another kind than
    its source's is checked, in vain, against a decoy, just as one for a source that does not exist.
    """
    kind = next((kind for mark, kind in _MARKS.items() if mark in request.headers), "browser_form")
    suspect = source if source and source.kind == kind else _DECOYS[kind]
    KINDS[kind].authenticate(request, suspect)
    if suspect is not source:
        raise unauthorized()
    return suspect
