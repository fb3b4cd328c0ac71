"""Whose request an id names. Controllers make the ids, so two of them may use the same one.

The case has the request's id, unless that was taken by somebody else; then it has another one, always the same.
Both places are looked at every time: nobody can tell a request of another controller from one that never was.
"""

from dataclasses import dataclass

from functions.rights.case_id import MALFORMED, is_id
from functions.rights.opendsr.refusals import invalid, not_found
from shared.domain.case.controller_account import ControllerAccount
from shared.ports.cases import Cases, StoredCase
from shared.vault.case_secrets import CaseSecrets


@dataclass(frozen=True, slots=True)
class Tenancy:
    cases: Cases
    secrets: CaseSecrets

    def find(self, request: str, account: ControllerAccount) -> StoredCase:
        """Raises Refused: 400 for what cannot be an id, 404 for an id this controller has not used."""
        if not is_id(request):
            raise invalid(MALFORMED)
        known = self.place(request, account)
        if isinstance(known, str):
            raise not_found()
        return known

    def place(self, request: str, account: ControllerAccount) -> StoredCase | str:
        """The controller's case, or the id that one would have."""
        ids = (request, self.secrets.own_id(account.id, request))
        found = self.cases.load_many(ids)
        for stored in found.values():
            if stored.case.controller == account.id and stored.case.request == request:
                return stored
        return ids[1] if ids[0] in found else ids[0]
