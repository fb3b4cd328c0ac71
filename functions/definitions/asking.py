"""Who asks, by the claims of a token that the gateway has verified."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware

from shared.domain.contract.contract import Deed
from shared.edge import failures
from shared.edge.access import groups_in

_LONGEST_SUBJECT: Final = 128
_NOT_THEY: Final = "None of your groups may do this."


class Asking:
    def __init__(self, app: APIGatewayHttpResolver, *, groups_claim: str) -> None:
        self._app, self._groups_claim = app, groups_claim

    def only(self, may: Callable[..., bool]) -> Callable[..., Response[Any]]:
        """A middleware: lets those pass whose claims ``may``. What they are answered is not to be remembered."""

        def guard(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
            claims = self._claims()
            if not claims:
                return failures.token_missing()
            if not may(claims, groups_claim=self._groups_claim) or not self._subject():
                return failures.forbidden(_NOT_THEY)
            response = next_middleware(app)
            response.headers |= failures.PRIVATE
            return response

        return guard

    def deed(self, now: int) -> Deed:
        return Deed(self._subject(), now)

    def groups(self) -> frozenset[str]:
        return groups_in(self._claims().get(self._groups_claim))

    def _claims(self) -> Mapping[str, Any]:
        context = self._app.current_event.get("requestContext") or {}
        return ((context.get("authorizer") or {}).get("jwt") or {}).get("claims") or {}

    def _subject(self) -> str:
        """The subject id of the token, which is opaque; empty when there is none that can be written down."""
        subject = self._claims().get("sub")
        return subject if isinstance(subject, str) and len(subject) <= _LONGEST_SUBJECT else ""
