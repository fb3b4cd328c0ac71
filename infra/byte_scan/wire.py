"""Clients that keep what they were answered, to the byte: nothing is lost by parsing it."""

from typing import Any

from infra.local.stack import Stack


class Wire:
    """A boto3 client of the account's owner, and the bodies of its answers."""

    def __init__(self, stack: Stack, service: str) -> None:
        self.client = stack.client(service)
        self._bodies: list[bytes] = []
        self.client.meta.events.register("after-call", self._keep)

    def taken(self) -> bytes:
        """What was answered since the last time."""
        bodies, self._bodies = self._bodies, []
        return b"\n".join(bodies)

    def _keep(self, http_response: Any, **_: Any) -> None:
        self._bodies.append(http_response.content)


class Names:
    """The names that stores have in the template; whatever is not of the stack keeps its own."""

    def __init__(self, stack: Stack) -> None:
        resources = stack.client("cloudformation").describe_stack_resources(StackName="leadpact")["StackResources"]
        self._logical = {resource["PhysicalResourceId"]: resource["LogicalResourceId"] for resource in resources}

    def of(self, physical: str) -> str:
        return str(self._logical.get(physical, physical))
