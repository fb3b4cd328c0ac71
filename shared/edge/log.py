"""Log lines: a code, and ids or kinds beside it; never a value that somebody sent.

Most invocations write none, so Powertools, a fifteenth of a cold start, is imported with the first line.
"""

from functools import cache
from typing import Any


@cache
def logger() -> Any:
    from aws_lambda_powertools import Logger  # noqa: PLC0415 - see above

    return Logger()


def warn(code: str, **facts: object) -> None:
    logger().warning(code, extra=facts)


def error(code: str, **facts: object) -> None:
    logger().error(code, extra=facts)
