"""Calling a request off, as long as it is pending.

A write is for the version that was read: of calling off and carrying out at the same moment, exactly one succeeds.
"""

from typing import Final

from functions.rights.opendsr.refusals import not_cancellable
from functions.rights.opendsr.tenancy import Tenancy
from shared.domain.case.actions import cancelled
from shared.domain.case.case import Case, NotPossible
from shared.domain.case.controller_account import ControllerAccount
from shared.domain.case.words import State
from shared.ports import Changed, StoreUnavailable

_ATTEMPTS: Final = 8
"""Each failed attempt means that another change of the case succeeded in between."""


def cancel_request(request: str, account: ControllerAccount, *, tenancy: Tenancy, now: int) -> Case:
    """The cancelled case, now or before. Raises Refused and StoreUnavailable."""
    for _ in range(_ATTEMPTS):
        case = tenancy.find(request, account).case
        if case.state is State.CANCELLED:
            return case
        try:
            return tenancy.cases.advance(case, cancelled(case, at=now, actor=account.id))
        except NotPossible:
            raise not_cancellable() from None
        except Changed:
            continue
    raise StoreUnavailable("contended")
