"""Which operation of the protocol a path asks for. Paths without the version and those of OpenGDPR are kept open."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Operation(StrEnum):
    DISCOVERY = "discovery"
    CERTIFICATE = "certificate"
    CREATE = "create"
    STATUS = "status"
    CANCEL = "cancel"
    RESULTS = "results"
    PROOF = "proof"

    @property
    def query(self) -> frozenset[str]:
        """The standard gives no operation a parameter; the address of results carries our own."""
        return frozenset(("expires", "token")) if self is Operation.RESULTS else frozenset()


@dataclass(frozen=True, slots=True)
class Route:
    """``request`` is as sent, well-formed or not; ``old`` for the paths of OpenGDPR."""

    operation: Operation
    request: str = ""
    old: bool = False


_ONE: Final = r"(?:(?:/v2)?/requests|(?P<old>(?:/v1)?/opengdpr_requests))/(?P<request>[^/]+)"
_ROUTES: Final = tuple(
    (method, re.compile(path), operation)
    for method, path, operation in (
        ("GET", r"(?:/v2)?/discovery", Operation.DISCOVERY),
        ("GET", r"(?:/v2)?/certificate", Operation.CERTIFICATE),
        ("POST", r"(?:/v2)?/requests|(?P<old>(?:/v1)?/opengdpr_requests)", Operation.CREATE),
        ("GET", _ONE, Operation.STATUS),
        ("GET", r"(?:/v2)?/status/(?P<request>[^/]+)", Operation.STATUS),
        ("DELETE", _ONE, Operation.CANCEL),
        ("GET", r"(?:/v2)?/requests/(?P<request>[^/]+)/results", Operation.RESULTS),
        ("GET", r"(?:/v2)?/requests/(?P<request>[^/]+)/certificate", Operation.PROOF),
    )
)


def routed(method: str, path: str) -> Route | None:
    for wanted, pattern, operation in _ROUTES:
        if method == wanted and (found := pattern.fullmatch(path)):
            named = found.groupdict()
            return Route(operation, named.get("request") or "", bool(named.get("old")))
    return None
