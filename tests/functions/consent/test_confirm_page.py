"""The page a mail leads to tells nobody anything."""

import pytest

from tests.functions.consent.client import Client, without_store


def test_the_page_reads_nothing_and_is_the_same_for_everybody() -> None:
    client = without_store()
    pages = {client.get(f"/v1/confirm/{token}", claims=None).text for token in ("a", "A" * 43, "nobody")}
    (page,) = pages
    assert '<form method="post">' in page and 'name="confirm"' in page


@pytest.mark.parametrize(("wanted", "language"), [("?", "it"), ("lang", "fr")])
def test_the_page_speaks_the_language_of_the_mail_or_of_the_browser(wanted: str, language: str) -> None:
    query = {"lang": "fr"} if wanted == "lang" else {"lang": "xx"}
    page = without_store().get("/v1/confirm/x", query, claims=None, language="it-IT,en;q=0.5")
    assert f'<html lang="{language}">' in page.text


def test_the_address_of_the_page_goes_nowhere_else() -> None:
    headers = without_store().get("/v1/confirm/x", claims=None).headers
    assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_token_is_never_repeated_in_an_answer(client: Client) -> None:
    for answered in (
        client.get("/v1/confirm/Zyxmarked", claims=None),
        client.press("/v1/confirm/Zyxmarked", "confirm", "yes"),
    ):
        assert "Zyxmarked" not in answered.text + str(answered.headers)
