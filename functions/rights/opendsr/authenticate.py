"""Which controller a request comes from."""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256

from functions.rights.opendsr.refusals import unauthorized
from shared.domain.case.controller_account import ControllerAccount


def authenticate(headers: Mapping[str, str], accounts: Iterable[ControllerAccount]) -> ControllerAccount:
    """Raises Refused, in the same words for no credential and for an unknown one; every account is compared with."""
    scheme, _, credential = headers.get("authorization", "").partition(" ")
    presented = sha256(credential.strip(" ").encode(errors="replace")).hexdigest()
    matching = [
        account for account in accounts if sum(hmac.compare_digest(presented, known) for known in account.credentials)
    ]
    if scheme.lower() != "bearer" or not matching:
        raise unauthorized()
    return matching[0]
