"""The resolver of every API that people with tokens use: the guard goes first, the common headers go on last."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from shared.edge.guard import Caller, Guard
from shared.edge.headers import with_common_headers
from shared.edge.http import Request, RequestRefused


class GuardedApi(APIGatewayHttpResolver):
    def __init__(self, guard: Guard, **options: Any) -> None:
        super().__init__(**options)
        self._guard = guard

    def resolve(self, event: Mapping[str, Any], context: Any) -> dict[str, Any]:
        try:
            self._guard.admit(event)
        except RequestRefused as refusal:
            return refusal.response.event()
        answer = super().resolve(event, context)
        return answer | {"headers": with_common_headers(answer["headers"])}

    @property
    def caller(self) -> Caller:
        """Whoever sent the present request."""
        return self._guard.caller(self.current_event.raw_event)

    @property
    def asked(self) -> Request:
        """The present request, byte for byte."""
        return Request.of(self.current_event.raw_event)

    @property
    def parameters(self) -> dict[str, str]:
        """The query of the present request; the guard let no unknown or repeated one pass."""
        return dict(self.asked.query)
