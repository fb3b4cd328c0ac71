"""Deploys the built template to an emulated account and says where everything is."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import ClientError

from infra.local import ROOT, SAM_BIN
from infra.local.adapt_template import adapted
from infra.local.build import build, built_digest
from infra.local.emulator import Emulator
from infra.local.emulator_settings import REGION
from infra.root_keys.make import make_root_keys

NAME = "leadpact"
LOCAL: Final = {"InsecureCallbacks": "on"}
"""Parameters of a stack nobody else can reach: whoever tries callbacks out listens on this machine."""
_MARK_NAME = f"/{NAME}/deployed"
_WHOLE = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE"}
_NEVER_WHOLE = ("CREATE_IN_PROGRESS", "CREATE_FAILED", "REVIEW_", "ROLLBACK_")


class DeployFailed(RuntimeError):
    """`sam deploy` ended with an error; its output is the message."""


@dataclass(frozen=True)
class Stack:
    """A deployed Leadpact. `outputs` are those of the template, by name."""

    emulator: Emulator = field(repr=False)
    outputs: Mapping[str, str]

    @property
    def api_url(self) -> str:
        """The base of the API: append `/v1/…`."""
        return f"{self.emulator.endpoint}/_aws/execute-api/{self.outputs['ApiId']}"

    def client(self, service: str, **config: Any) -> Any:
        """Return a boto3 client of the account's owner."""
        return self.emulator.client(service, **config)


def deploy(emulator: Emulator, *, parameters: Mapping[str, str] | None = None) -> Stack:
    """Build and deploy what has changed since the last time; a stack that is up to date is returned as it is."""
    template, chosen = build(), LOCAL | dict(parameters or {})
    mark = " ".join([built_digest(), *_pairs(chosen)])
    status = _status(emulator)
    if status.startswith(_NEVER_WHOLE):
        # A first deployment was interrupted: nothing was kept in it yet.
        emulator.reset()
        status = ""
    elif status and status not in _WHOLE:
        raise DeployFailed(f"The local stack is {status}. `make clean` forgets it, and the data in it.")
    if not status or _mark(emulator) != mark:
        _sam_deploy(emulator, _for_emulator(template, emulator), chosen)
        make_root_keys(_outputs(emulator), emulator.client)
        emulator.client("ssm").put_parameter(Name=_MARK_NAME, Value=mark, Type="String", Overwrite=True)
    return Stack(emulator, _outputs(emulator))


def deployed(emulator: Emulator) -> Stack | None:
    """The stack that is deployed there, or None when there is none yet or a deployment is under way."""
    ready = _status(emulator) in _WHOLE and _mark(emulator)
    return Stack(emulator, _outputs(emulator)) if ready else None


def _for_emulator(template: Path, emulator: Emulator) -> Path:
    """Beside the artifacts it names, and not where another emulator's is."""
    copy = template.with_name(f"emulated-{emulator.port}.yaml")
    copy.write_text(adapted(template.read_text(), endpoint=emulator.endpoint))
    return copy


def _sam_deploy(emulator: Emulator, template: Path, parameters: Mapping[str, str]) -> None:
    command: list[str | Path] = [
        SAM_BIN / "sam",
        "deploy",
        "--template-file",
        template,
        "--stack-name",
        NAME,
        "--region",
        REGION,
    ]
    options = ["--resolve-s3", "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset"]
    quiet = ["--no-fail-on-empty-changeset", "--no-progressbar"]
    overrides = ["--parameter-overrides", *_pairs(parameters)]
    environment = {**emulator.environment, "SAM_CLI_TELEMETRY": "0", "SAM_CLI_POLL_DELAY": "0.5"}
    ended = subprocess.run(
        [*command, *options, *quiet, *overrides],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DeployFailed(f"{ended.stdout}\n{ended.stderr}".strip())


def _pairs(parameters: Mapping[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in sorted(parameters.items())]


def _describe(emulator: Emulator) -> Mapping[str, Any]:
    try:
        answer = emulator.client("cloudformation").describe_stacks(StackName=NAME)
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") == "ValidationError":
            return {}
        raise
    stack: Mapping[str, Any] = answer["Stacks"][0]
    return stack


def _status(emulator: Emulator) -> str:
    return str(_describe(emulator).get("StackStatus", ""))


def _outputs(emulator: Emulator) -> dict[str, str]:
    return {output["OutputKey"]: output["OutputValue"] for output in _describe(emulator)["Outputs"]}


def _mark(emulator: Emulator) -> str:
    ssm = emulator.client("ssm")
    try:
        return str(ssm.get_parameter(Name=_MARK_NAME)["Parameter"]["Value"])
    except ssm.exceptions.ParameterNotFound:
        return ""
