"""Configuring senders: what cannot work is refused with its place, and nothing is stored."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from infra import senders as command
from infra.deployment import Deployment
from infra.senders import DOCUMENTS, Senders, main
from shared.adapters.source_table import DynamoSources
from shared.domain.document.reading import DocumentRefused
from tests.tables import Tables

SECRET = "ann@example.com"
WEBHOOK: dict[str, Any] = {"id": "automation", "kind": "standard_webhooks", "default_format": "web_form"}
FORM: dict[str, Any] = {"id": "website", "kind": "browser_form", "allowed_origins": ["https://www.example.com"]}


@pytest.fixture
def place(tables: Tables) -> Deployment:
    outputs = {
        "KeysTableName": "keys",
        "RootKeyId": tables.kms_key,
        "SourcesTableName": "sources",
        "PrivacyPolicyName": "privacy",
    }
    return Deployment(outputs, {"dynamodb": tables.dynamodb, "kms": tables.kms}.__getitem__, "https://api.example")


@pytest.fixture
def senders(place: Deployment) -> Senders:
    return Senders(place.outputs, place.client)


def written(folder: Path, document: object) -> Path:
    path = folder / "sender.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (
            WEBHOOK | {"defualt_format": "web"},
            "defualt_format: is not a field known here; did you mean default_format?",
        ),
        (
            WEBHOOK | {"double_opt_in": {"sendr": SECRET}},
            "double_opt_in.sendr: is not a field known here; did you mean",
        ),
        (WEBHOOK | {"items": "data["}, "items: is no JMESPath expression"),
        (WEBHOOK | {"fields": {"identifers.email": "mail"}}, "fields.identifers.email: is not a field of a submission"),
        (WEBHOOK | {"fields": ["mail"]}, "fields: must have named fields"),
        (WEBHOOK | {"fields": {"identifiers.email": 5}}, "fields.identifiers.email: must be text"),
        (WEBHOOK | {"kind": "carrier_pigeon"}, "kind: must be 'browser_form' or 'standard_webhooks'"),
        (WEBHOOK | {"phone_region": "UK"}, "phone_region: must be the country of a numbering plan"),
        (WEBHOOK | {"locale": "xx"}, "locale: is one whose way of writing numbers is not known"),
        (WEBHOOK | {"allowed_origins": ["https://a.example"]}, "allowed_origins: belongs to a browser form"),
        (FORM | {"allowed_origins": []}, "allowed_origins: is missing"),
        (FORM | {"vouches": True}, "vouches: belongs to a sender that signs"),
        (FORM | {"double_opt_in": {"sender": "us@example.com", "purposes": ["news"]}}, "double_opt_in.purposes[0]: is"),
        ({"kind": "standard_webhooks"}, "id: is missing"),
        ({"id": "automation"}, "kind: is missing"),
        ({"id": ["automation"], "kind": "standard_webhooks"}, "id: must be text"),
    ],
)
def test_a_bad_document_is_refused_with_its_place_and_nothing_is_stored(
    tables: Tables, senders: Senders, tmp_path: Path, document: dict[str, Any], problem: str
) -> None:
    with pytest.raises(DocumentRefused) as refused:
        senders.configure(written(tmp_path, document))
    assert any(str(one).startswith(problem) for one in refused.value.problems), str(refused.value)
    assert SECRET not in str(refused.value)
    assert not tables.items("sources")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.json")), ids=lambda path: path.stem)
def test_every_document_that_ships_can_be_configured(senders: Senders, path: Path) -> None:
    assert senders.configure(path).secrets


def test_a_sender_that_is_known_keeps_its_secret(senders: Senders, tmp_path: Path) -> None:
    first = senders.configure(written(tmp_path, WEBHOOK))
    again = senders.configure(written(tmp_path, WEBHOOK | {"vouches": True}))
    assert (again.secrets, again.vouches) == (first.secrets, True)


def test_a_sender_whose_kind_changes_has_a_secret_of_that_kind(senders: Senders, tmp_path: Path) -> None:
    senders.configure(written(tmp_path, WEBHOOK))
    assert senders.configure(written(tmp_path, FORM | {"id": "automation"})).secrets[0].startswith("pk_")


def test_a_sender_whose_stored_document_cannot_be_read_is_repaired_with_its_secret(
    tables: Tables, senders: Senders, tmp_path: Path, place: Deployment
) -> None:
    first = senders.configure(written(tmp_path, WEBHOOK))
    tables.dynamodb.update_item(
        TableName="sources",
        Key={"pk": {"S": "source"}, "sk": {"S": "automation"}},
        UpdateExpression="SET document = :document",
        ExpressionAttributeValues={":document": {"S": '{"id": "automation", "kind": "retired"}'}},
    )
    senders.configure(written(tmp_path, WEBHOOK))
    sources = DynamoSources(tables.dynamodb, sources="sources", wrapper=tables.roots().wrapper())
    assert sources.find("automation") == first


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, place: Deployment) -> list[str]:
    """Puts the command before the tables; what it does meanwhile is named in order."""
    done: list[str] = []

    @contextmanager
    def reached(*, local: bool) -> Iterator[Deployment]:
        yield place

    def waited() -> str:
        done.append("waited")
        return "It works now."

    monkeypatch.setattr(command, "deployment", reached)
    monkeypatch.setattr(command, "wait_until_known", waited)
    return done


def test_the_command_names_every_problem_on_a_line(
    run: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, WEBHOOK | {"items": "data[", "fields": {"identifers.email": "mail"}})
    assert main([str(path)]) == 2
    assert [line.strip().partition(": ")[0].rstrip(":") for line in capsys.readouterr().out.splitlines()] == [
        str(path), "items", "fields.identifers.email", "fields"
    ]  # fmt: skip
    assert not run


def test_the_command_prints_the_address_and_the_secret_once_deliveries_are_taken(
    run: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(written(tmp_path, WEBHOOK))]) == 0
    printed = capsys.readouterr()
    made = json.loads(printed.out)
    assert (made["id"], made["url"]) == ("automation", "https://api.example/v1/intake/automation")
    assert made["secret"].startswith("whsec_")
    assert (printed.err.strip(), run) == ("It works now.", ["waited"])


@pytest.mark.parametrize(
    ("content", "said"), [("{", "is not JSON: "), ("[]", "is not an object"), ("5", "is not an ob")]
)
def test_what_is_no_document_is_named(
    run: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    path = written(tmp_path, content)
    assert main([str(path)]) == 2
    assert capsys.readouterr().out.startswith(f"{path}: {said}")
