"""The texts people are shown, by the hash of their words."""

from hashlib import sha256
from typing import Any

import pytest

from tests.functions.consent.client import COMPLIANCE, Answered, Client

TEXT = {"text": "Wij bewaren wat u ons stuurt en niets meer, ook niet geërfd.", "version": "2026-09", "locale": "nl-NL"}
HASH = sha256(TEXT["text"].encode()).hexdigest()


def register(client: Client, **changes: Any) -> Answered:
    return client.post("/v1/notices", TEXT | changes, claims=COMPLIANCE)


def test_a_text_is_known_by_the_hash_of_its_bytes(client: Client) -> None:
    assert register(client).json == {"notice": f"sha256:{HASH}"} | TEXT


def test_anybody_who_knows_the_hash_can_read_it(client: Client) -> None:
    register(client)
    answered = client.get(f"/v1/notices/{HASH}", claims=None)
    assert (answered.status, answered.json["text"]) == (200, TEXT["text"])
    assert client.get(f"/v1/notices/{'0' * 64}", claims=None).status == 404


def test_what_was_registered_first_stays(client: Client) -> None:
    register(client)
    assert register(client, version="other", locale="fr").json["version"] == TEXT["version"]
    assert client.get(f"/v1/notices/{HASH}", claims=None).json["locale"] == "nl-NL"


def test_another_text_is_another_notice(client: Client) -> None:
    assert register(client, text=TEXT["text"] + " ").json["notice"] != f"sha256:{HASH}"


@pytest.mark.parametrize("changes", [{"text": ""}, {"text": "x" * 10_001}, {"version": ""}, {"locale": "?"}, {"x": 1}])
def test_an_unsound_notice_is_refused(client: Client, changes: dict[str, Any]) -> None:
    assert register(client, **changes).status == 422
