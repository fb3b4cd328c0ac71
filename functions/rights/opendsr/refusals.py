"""Refusals in the shape of the protocol, never with a word of what was sent."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from shared.domain.flaw import Flaw

_DOMAIN: Final = "validation"


class Refused(Exception):
    """``status`` is 400 whatever is wrong with a request; 401 and 404 tell nothing more than that."""

    def __init__(
        self, status: int, message: str, flaws: Iterable[Flaw] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.message = status, message
        self.flaws, self.headers = tuple(flaws), dict(headers or {})

    @property
    def reasons(self) -> list[str]:
        return [flaw.reason for flaw in self.flaws]

    def body(self) -> dict[str, Any]:
        errors = [
            {"domain": _DOMAIN, "reason": flaw.reason, "message": f"{flaw.field} {flaw.message}"} for flaw in self.flaws
        ]
        return {"error": {"code": self.status, "message": self.message, "errors": errors}}


def invalid(*flaws: Flaw) -> Refused:
    return Refused(400, "The request cannot be taken as it is.", flaws)


def not_cancellable() -> Refused:
    flaw = Flaw("subject_request_id", "not_cancellable", "names a request that is no longer pending")
    return Refused(400, "Only a pending request can be cancelled.", [flaw])


def id_reused() -> Refused:
    flaw = Flaw("subject_request_id", "id_reused", "names a request that had another content")
    return Refused(400, "The id of a request belongs to one request.", [flaw])


def unauthorized() -> Refused:
    return Refused(401, "A credential that is known here is needed.", headers={"WWW-Authenticate": "Bearer"})


def not_found() -> Refused:
    return Refused(404, "There is nothing here.")


def unavailable() -> Refused:
    return Refused(503, "Try again; sending the same again is safe.", headers={"Retry-After": "2"})


def fault() -> Refused:
    return Refused(500, "Something went wrong on our side; sending the same again is safe.")
