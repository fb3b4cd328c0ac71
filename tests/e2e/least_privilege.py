"""Takes one statement out of a deployed role, and puts it back."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from infra.local.stack import NAME, Stack
from infra.template import resources, statements


@dataclass(frozen=True)
class Grant:
    """One statement of one role; both by their names in the template."""

    role: str
    sid: str

    @property
    def function(self) -> str:
        """The logical id of the function that has the role."""
        return self.role.removesuffix("Role") + "Function"

    def __str__(self) -> str:
        return f"{self.role}.{self.sid}"


MAIN_JOB: Final = ("IntakeRole", "ScoringRole", "RelayRole", "PromotionRole", "LeadsRole")
_ELSEWHERE: Final = {"AskToConfirm", "CallBackLeads"}
"""What the functions of the main job do for others."""


def grants() -> list[Grant]:
    """Return every statement the main job needs of a function; with CAMPAIGN=short, one of each role.

    What the Lambda service does with the role (logs, reading streams and queues, reporting failures) is refused by AWS
    when an event source is made; the emulator does not ask. Those statements are named `Lambda…` and left out.
    """
    every = [
        Grant(name, statement["Sid"])
        for name, role in resources("AWS::IAM::Role").items()
        for statement in statements(role)
    ]
    needed = [g for g in every if g.role in MAIN_JOB and not g.sid.startswith("Lambda") and g.sid not in _ELSEWHERE]
    return list({g.role: g for g in needed}.values()) if os.environ.get("CAMPAIGN") == "short" else needed


@contextmanager
def without(stack: Stack, grant: Grant) -> Iterator[None]:
    """Deploy the role without the statement, with nothing remembered by a warm function, for the time of the block."""
    role = _physical_id(stack, grant.role)
    function = _physical_id(stack, grant.function)
    iam = stack.client("iam")
    (policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    whole = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    kept = [statement for statement in whole["Statement"] if statement["Sid"] != grant.sid]
    assert len(kept) == len(whole["Statement"]) - 1
    try:
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps({**whole, "Statement": kept}))
        restart(stack, function)
        yield
    finally:
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(whole))
        restart(stack, function)


def restart(stack: Stack, function: str) -> None:
    """End the function's warm workers: they may hold an unwrapped key or a source they read before."""
    functions = stack.client("lambda")
    timeout = functions.get_function_configuration(FunctionName=function)["Timeout"]
    functions.update_function_configuration(FunctionName=function, Timeout=timeout)


def _physical_id(stack: Stack, logical_id: str) -> str:
    answer = stack.client("cloudformation").describe_stack_resource(StackName=NAME, LogicalResourceId=logical_id)
    found: str = answer["StackResourceDetail"]["PhysicalResourceId"]
    return found
