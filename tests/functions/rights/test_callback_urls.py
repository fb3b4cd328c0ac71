"""Which addresses may be told."""

import pytest

from tests.functions.rights.controllers import CALLBACK, MARKED, Processing, a_request, an_identity


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://hooks.acme.example/opendsr", "not_https"),
        ("ftp://hooks.acme.example/opendsr", "not_https"),
        ("//hooks.acme.example/opendsr", "not_https"),
        ("/opendsr", "not_https"),
        ("https:///opendsr", "not_https"),
        ("https://hooks.acme.example:99999/", "not_https"),
        ("https://hooks.acme.example:0/", "not_https"),
        ("https://[::1", "not_https"),
        ("https://hooks.acme.example/a b", "not_https"),
        ("https://hooks.acme.example\\@evil.example/", "not_https"),
        ("https://hooks.acme.exämple/", "not_https"),
        ("https://user:secret@hooks.acme.example/", "not_plain"),
        ("https://hooks.acme.example/#part", "not_plain"),
        ("https://evil.example/opendsr", "foreign_domain"),
        ("https://hooks.acme.example.evil.example/", "foreign_domain"),
        ("https://evil.hooks.acme.example/", "foreign_domain"),
        ("https://127.0.0.1/", "foreign_domain"),
        ("https://169.254.169.254/latest/meta-data", "foreign_domain"),
        (f"{CALLBACK}?who={MARKED}", "holds_identity"),
        (f"{CALLBACK}/Zanzibar.Quokka%40Example.com", "holds_identity"),
        ("", "empty"),
    ],
)
def test_an_address_elsewhere_or_with_more_than_an_address_in_it_is_refused(url: str, reason: str) -> None:
    answered = Processing(None).create(a_request(status_callback_urls=[CALLBACK, url]))
    assert answered.status == 400 and answered.reasons == [reason]
    assert answered.error["errors"][0]["message"].startswith("status_callback_urls[1] ")
    assert not url or url not in answered.whole


def test_a_short_customer_id_may_be_part_of_an_address_by_chance(processing: Processing) -> None:
    identity = an_identity("dsr", identity_type="controller_customer_id")
    asked = a_request(subject_identities=[identity], status_callback_urls=[CALLBACK])
    assert processing.create(asked).status == 201


def test_on_a_private_machine_plain_http_is_allowed_when_it_is_set_so() -> None:
    url = "http://hooks.acme.example:8080/opendsr"
    reached = Processing(None, insecure=True)
    assert reached.create(a_request(status_callback_urls=[url])).status == 500, "as far as the store that is not there"
    assert reached.create(a_request(status_callback_urls=["http://evil.example/"])).reasons == ["foreign_domain"]
