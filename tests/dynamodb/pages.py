"""A paginator as the SDK has it."""

from collections.abc import Iterator
from typing import Any


class Pages:
    """A paginator over any client."""

    def __init__(self, client: Any, operation: str) -> None:
        self._call = getattr(client, operation)

    def paginate(self, **request: Any) -> Iterator[dict[str, Any]]:
        found = self._call(**request)
        yield found
        while "LastEvaluatedKey" in found:
            found = self._call(**request, ExclusiveStartKey=found["LastEvaluatedKey"])
            yield found
