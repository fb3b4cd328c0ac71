"""The environment of a deployed function, for measuring without one: what the template says, names made up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from infra.template import read_template

_ACCOUNT: Final = {
    "AWS_REGION": "eu-west-1",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
    "AWS_LAMBDA_FUNCTION_NAME": "bench",
}


@contextmanager
def deployed_environment() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(deployed_settings())
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def deployed_settings() -> dict[str, str]:
    """A table is called as its setting is: LEADPACT_LEADS_TABLE is ``leads``."""
    variables = read_template()["Globals"]["Function"]["Environment"]["Variables"]
    return _ACCOUNT | {name: _value(name, value) for name, value in variables.items()}


def _value(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if name.endswith("_URL"):
        return "https://bench.invalid/0/queue"
    if isinstance(value, dict) and value.get("Ref") in (parameters := read_template()["Parameters"]):
        return str(parameters[value["Ref"]].get("Default") or "bench")
    return name.removeprefix("LEADPACT_").removesuffix("_TABLE").lower()
