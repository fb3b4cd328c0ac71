"""AWS answers without AWS: the SDK builds, signs and parses as always, only the wire is replaced."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, cast

from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from shared.adapters.clients import SESSION

type Answer = Callable[[str, bytes], bytes]
"""Given the operation's name and the request's body, the body of the answer."""


class _Raw(BytesIO):
    """As much of urllib3's response as botocore reads."""

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self.read()


@contextmanager
def answered_by(answer: Answer) -> Iterator[None]:
    """Every client made inside gets its answers from ``answer``."""

    def respond(request: AWSPreparedRequest, **_: Any) -> Any:
        target = request.headers["X-Amz-Target"]
        operation = (target.decode() if isinstance(target, bytes) else target).partition(".")[2]
        body = answer(operation, cast("bytes", request.body))
        return AWSResponse(request.url, 200, cast("Any", {"Content-Type": "application/x-amz-json-1.0"}), _Raw(body))

    SESSION.register("before-send", cast("Any", respond))
    try:
        yield
    finally:
        SESSION.unregister("before-send", cast("Any", respond))


def packed(answer: Any) -> bytes:
    return json.dumps(answer).encode()
