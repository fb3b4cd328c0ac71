"""One document for the whole API: made of what the functions read, and complete."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

from functions.merge.ask.api import MergeApi
from infra.openapi.document import FILE, other_operations, written
from shared.edge.guard import Guard
from tests.documented import published
from tests.functions.consent.client import without_store
from tests.functions.definitions.office import Office as DefinitionsOffice
from tests.functions.rights.officers import Office

APPS = {
    "consent": without_store().app,
    "definitions": DefinitionsOffice(None).api.app,
    "rights": Office(None).app,
    "merge": MergeApi(desk=lambda: None, guard=Guard(), clock=lambda: 0).app,  # type: ignore[arg-type, return-value]
}
DOCUMENTED = {(method.upper(), path) for path, item in other_operations()["paths"].items() for method in item}


def routes(app: APIGatewayHttpResolver) -> Iterator[tuple[str, str]]:
    """As method and pattern of what is documented."""
    for route in [*app._static_routes, *app._dynamic_routes]:
        yield route.method, re.sub(r"<[a-z_]+>", "[^/]+", str(route.path))


def test_what_ships_is_what_the_functions_read_by_now() -> None:
    assert FILE.read_text() == written(), "run `make openapi`"


@pytest.mark.parametrize("app", APPS)
def test_every_route_is_documented(app: str) -> None:
    for method, pattern in routes(APPS[app]):
        assert any(method == told and re.fullmatch(pattern, path) for told, path in DOCUMENTED), (method, pattern)


def test_nothing_is_documented_that_is_not_there() -> None:
    known = [route for app in APPS.values() for route in routes(app)]
    for told, path in DOCUMENTED:
        assert any(method == told and re.fullmatch(pattern, path) for method, pattern in known), (told, path)


def test_the_document_is_one_and_valid() -> None:
    document = published()
    schemathesis.openapi.from_dict(document).validate()
    names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(set(names)) == len(names)


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for one in part.values():
            yield from references(one)
    elif isinstance(part, list):
        for one in part:
            yield from references(one)


def test_every_schema_that_is_named_is_there() -> None:
    document = published()
    there = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= there
    assert not any("._" in name or name.rpartition("/")[2].startswith("_") for name in there)


def test_only_people_with_a_link_and_readers_of_a_text_need_no_token() -> None:
    open_to_all = {path for path, item in published()["paths"].items() for one in item.values() if not one["security"]}
    assert open_to_all == {
        "/v1/intake/{source}", "/v1/notices/{digest}", "/v1/confirm/{token}", "/v1/unsubscribe/{token}",
        "/v1/definitions/schema",
    }  # fmt: skip
