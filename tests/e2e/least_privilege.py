"""Takes one statement out of a deployed role, and puts it back."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from infra.local.stack import NAME, Stack
from infra.template import resources, statements
from tests.e2e.case_journeys import (
    certifies,
    erases,
    erases_and_certifies,
    forgets_cases,
    fulfils,
    gives_up_on_a_recipient,
    rectifies,
    restricts,
    retains,
    tells_of_an_erasure,
    tells_where_data_came_from,
    wakes_at_the_horizon,
)
from tests.e2e.definition_journeys import has_everybody_judged_anew, sees_the_effect_of_a_draft
from tests.e2e.journeys import (
    Journey,
    asks_to_confirm,
    calls_back,
    consents,
    main_job,
    recognises_who_has_confirmed,
    rights,
    shows_leads,
    tells_controllers,
)
from tests.e2e.merge_journeys import merges
from tests.e2e.moment_journeys import judges_at_its_moment


@dataclass(frozen=True)
class Grant:
    """One statement of one role; both by their names in the template."""

    role: str
    sid: str

    @property
    def functions(self) -> list[str]:
        """The logical ids of the functions that have the role."""
        role = {"Fn::GetAtt": [self.role, "Arn"]}
        return [name for name, function in resources("AWS::Serverless::Function").items() if function["Role"] == role]

    def __str__(self) -> str:
        return f"{self.role}.{self.sid}"


_JOURNEYS: Final[Mapping[str, Journey]] = {
    "IntakeRole": main_job,
    "ScoringRole": main_job,
    "RelayRole": main_job,
    "PromotionRole": main_job,
    "LeadsRole": shows_leads,
    "DefinitionsRole": sees_the_effect_of_a_draft,
    "ReplayRole": sees_the_effect_of_a_draft,
    "ConsentRole": consents,
    "OptInRole": asks_to_confirm,
    "RightsRole": rights,
    "CallbacksRole": tells_controllers,
    "FulfilmentRole": fulfils,
    "ErasureRole": erases,
    "RetentionRole": retains,
    "MergeAskRole": merges,
    "MergeRole": merges,
    "MomentsRole": judges_at_its_moment,
    "ReplayRole.HaveLeadsJudged": has_everybody_judged_anew,
    "IntakeRole.HaveAskedToConfirm": asks_to_confirm,
    "OptInRole.KeepTouchesOfWhoHasConfirmed": recognises_who_has_confirmed,
    "OptInRole.ReadKeys": recognises_who_has_confirmed,
    "RelayRole.CallBackLeads": calls_back,
    "CallbacksRole.ReadCertificates": tells_of_an_erasure,
    "ErasureRole.WaitForWhatIsInFlight": erases_and_certifies,
    "ErasureRole.IssueCertificates": certifies,
    "ErasureRole.SignCertificates": certifies,
    "RetentionRole.WakeErasures": wakes_at_the_horizon,
    "RetentionRole.DestroyKeysOfCases": forgets_cases,
    "RightsRole.ListNoticesDue": tells_where_data_came_from,
    "RightsRole.NoteNoticesSent": tells_where_data_came_from,
    "CallbacksRole.NoteRecipientsTold": gives_up_on_a_recipient,
    "FulfilmentRole.FindAndRenamePeople": rectifies,
    "FulfilmentRole.KnowWhoIsForgotten": rectifies,
    "FulfilmentRole.TellRecipients": restricts,
}
"""What each function is for; for some statements what only they are for."""


_SHORT: Final = frozenset({"IntakeRole", "ScoringRole", "PromotionRole", "ErasureRole", "RightsRole"})
_OUT_OF_REACH: Final = frozenset({"MergeRole.CarryOnLater", "RetentionRole.MailReminders"})
"""Only a journal of more than 500 touches needs the first, only a policy that wants reminders by mail the second."""


_ENDED: Final = ("Worker ", "No such file", "Broken pipe", "No module named", "Failed to resolve layer")
"""In what the emulator says of a function whose workers were ended beneath it."""


def grants() -> list[Grant]:
    """Return every statement of the functions' roles; with CAMPAIGN=short, one of each of :data:`_SHORT`.

    What the Lambda service does with the role (logs, reading streams and queues, reporting failures) is refused by AWS
    when an event source is made; the emulator does not ask. Those statements are named `Lambda…` and left out.
    """
    every = [
        Grant(name, statement["Sid"])
        for name, role in resources("AWS::IAM::Role").items()
        for statement in statements(role)
    ]
    needed = [
        grant
        for grant in every
        if grant.role in _JOURNEYS and not grant.sid.startswith("Lambda") and str(grant) not in _OUT_OF_REACH
    ]
    if os.environ.get("CAMPAIGN") != "short":
        return needed
    return list({grant.role: grant for grant in needed if grant.role in _SHORT}.values())


def journey_without(grant: Grant) -> Journey:
    """What fails without the statement."""
    return _JOURNEYS.get(str(grant)) or _JOURNEYS[grant.role]


def failures(stack: Stack, grant: Grant) -> int:
    """How often a stream or a queue gave the functions something in vain, by what the emulator says.

    Workers that were ended or never began do not count: they were refused nothing.
    """
    named = [f"Lambda {_physical_id(stack, function)} " for function in grant.functions]
    lines = stack.emulator.log.read_text(errors="replace").splitlines()
    given = [line for line in lines if any(name in line for name in named)]
    failed = [line for line in given if "failed processing" in line or "partial failures" in line]
    return sum(not any(fault in line for fault in _ENDED) for line in failed)


@contextmanager
def without(stack: Stack, grant: Grant) -> Iterator[None]:
    """Deploy the role without the statement, with nothing remembered by a warm function, for the time of the block."""
    role = _physical_id(stack, grant.role)
    functions = [_physical_id(stack, function) for function in grant.functions]
    iam = stack.client("iam")
    (policy,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    whole = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    kept = [statement for statement in whole["Statement"] if statement["Sid"] != grant.sid]
    assert len(kept) == len(whole["Statement"]) - 1
    try:
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps({**whole, "Statement": kept}))
        restart(stack, *functions)
        yield
    finally:
        iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(whole))
        restart(stack, *functions)


def restart(stack: Stack, *functions: str) -> None:
    """End the functions' warm workers: they may hold an unwrapped key or a source they read before."""
    client = stack.client("lambda")
    for function in functions:
        timeout = client.get_function_configuration(FunctionName=function)["Timeout"]
        client.update_function_configuration(FunctionName=function, Timeout=timeout)


def _physical_id(stack: Stack, logical_id: str) -> str:
    answer = stack.client("cloudformation").describe_stack_resource(StackName=NAME, LogicalResourceId=logical_id)
    found: str = answer["StackResourceDetail"]["PhysicalResourceId"]
    return found
