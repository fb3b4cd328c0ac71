"""Configures senders in a deployed stack: documents of infra/sources (or your own), with secrets made here.

python -m infra.senders document.json ...     in AWS, with your own credentials; STACK names the stack
"""

import json
import os
import secrets
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import boto3

from shared.adapters.root_keys import RootKeys
from shared.adapters.source_table import DynamoSources
from shared.domain.source import Source

DOCUMENTS = Path(__file__).parent / "sources"


class Senders:
    """``client`` makes a boto3 client of somebody who may use the keys table, the sources table and the KMS key."""

    def __init__(self, outputs: Mapping[str, str], client: Callable[[str], Any]) -> None:
        dynamodb = client("dynamodb")
        roots = RootKeys(dynamodb, client("kms"), keys=outputs["KeysTableName"], kms_key=outputs["RootKeyId"])
        self._sources = DynamoSources(dynamodb, sources=outputs["SourcesTableName"], wrapper=roots.wrapper(create=True))

    def configure(self, document: Path, **changes: Any) -> Source:
        """Configures a sender from its document; one that is known keeps its secrets."""
        given = json.loads(document.read_text()) | changes
        known = self._sources.find(given["id"])
        source = Source.model_validate({"secrets": known.secrets if known else (_new_secret(given["kind"]),)} | given)
        self._sources.put(source)
        return source


def _new_secret(kind: str) -> str:
    if kind == "browser_form":
        return "pk_" + secrets.token_urlsafe(18)
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: make sender DOCUMENT=infra/sources/automation.json")
        return 2
    name = os.environ.get("STACK", "leadpact")
    (found,) = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
    try:
        source = Senders(outputs, cast("Callable[[str], Any]", boto3.client)).configure(Path(arguments[0]))
    except (ValueError, KeyError) as error:  # pydantic's and json's errors are ValueErrors
        print(error)
        return 2
    print(f"{source.id}: {outputs['ApiUrl']}/v1/intake/{source.id}  secret {source.secrets[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
