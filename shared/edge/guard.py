"""Who asks, and whether they may: the one place that reads the claims of a token the gateway has verified."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self

from shared.edge.http import Request, RequestRefused
from shared.edge.query import query_flaws
from shared.edge.roles import Group, operation_at

COGNITO: Final = "cognito:groups"
_LONGEST_SUBJECT: Final = 128
_RENDERED: Final = re.compile(r"\[(.*)\]", re.DOTALL)


class Caller(NamedTuple):
    """``subject`` is the opaque subject id of the token. Groups that Leadpact does not know are left out."""

    subject: str
    groups: frozenset[Group]

    @property
    def sees_held(self) -> bool:
        """Whether they see leads that are restricted (GDPR Art. 18) or not confirmed yet."""
        return Group.COMPLIANCE in self.groups


@dataclass(frozen=True, slots=True)
class Guard:
    """``client`` is the client of the stack's own Cognito pool; empty when tokens come from another issuer."""

    groups_claim: str = COGNITO
    client: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        groups_claim = os.environ.get("LEADPACT_GROUPS_CLAIM") or COGNITO
        return cls(groups_claim, os.environ.get("LEADPACT_TOKEN_CLIENT", ""))

    def admit(self, event: Mapping[str, Any]) -> None:
        """Raises RequestRefused: 404 for what is no operation, 401 and 403 for who may not ask for it, then 400 for a
        parameter it does not take."""
        request = Request.of(event)
        operation = operation_at(request.method, event.get("rawPath", ""))
        if operation is None:
            raise RequestRefused(404, "not_found", "There is nothing here.")
        if operation.groups is not None and operation.groups.isdisjoint(self.caller(event).groups):
            raise _forbidden()
        if flaws := query_flaws(request.query, operation.query, ignore_unknown=operation.tracked):
            raise RequestRefused(400, "parameters_refused", "Some parameters cannot be taken; nothing was done.", flaws)

    def caller(self, event: Mapping[str, Any]) -> Caller:
        """Raises RequestRefused: 401 without an access token, 403 for one that names nobody."""
        claims = _claims(event)
        if not claims:
            raise _unauthorized("A token is needed.", "Bearer")
        if not self._is_access_token(claims):
            raise _unauthorized("Only an access token is taken.", 'Bearer error="invalid_token"')
        subject = claims.get("sub")
        if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
            raise _forbidden()
        return Caller(subject, groups_in(claims.get(self.groups_claim)))

    def _is_access_token(self, claims: Mapping[str, Any]) -> bool:
        """Cognito marks each token with its use, and puts the client of an ID token into ``aud``, where the gateway
        takes it for the audience. Other issuers mark ID tokens, if at all, with hashes of what came along (OIDC)."""
        if self.client:
            return claims.get("token_use") == "access" and claims.get("client_id") == self.client
        return claims.get("token_use", "access") == "access" and not {"at_hash", "c_hash"} & claims.keys()


def groups_in(claim: Any) -> frozenset[Group]:
    """The known groups in a list of names, or in the gateway's rendering of one: ``[marketing sales]``.

    Nothing else is read into the text: a group may have quotes, commas or brackets in its name. A name with a space
    cannot be told from two names; Cognito has none.
    """
    rendered = _RENDERED.fullmatch(claim) if isinstance(claim, str) else None
    names = rendered[1].split(" ") if rendered else claim
    if not isinstance(names, list):
        return frozenset()
    return frozenset(group for group in Group if group.value in names)


def _claims(event: Mapping[str, Any]) -> Mapping[str, Any]:
    authorizer = event["requestContext"].get("authorizer") or {}
    return (authorizer.get("jwt") or {}).get("claims") or {}


def _unauthorized(message: str, challenge: str) -> RequestRefused:
    return RequestRefused(401, "unauthorized", message, headers={"WWW-Authenticate": challenge})


def _forbidden() -> RequestRefused:
    return RequestRefused(403, "forbidden", "None of your groups may do this.")
