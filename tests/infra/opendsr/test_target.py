"""Where the processor is."""

import pytest

from infra.opendsr.target import Target, base_of


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://opendsr.processor.example", "https://opendsr.processor.example"),
        ("https://opendsr.processor.example/", "https://opendsr.processor.example"),
        ("https://opendsr.processor.example/v2", "https://opendsr.processor.example"),
        ("https://gateway.example/stage/v2/", "https://gateway.example/stage"),
    ],
)
def test_the_version_is_not_part_of_the_base(url: str, base: str) -> None:
    assert base_of(url, allow_http=False) == base


@pytest.mark.parametrize(
    ("base", "is_local"),
    [
        ("http://127.0.0.1:4566", True),
        ("http://[::1]:4566", True),
        ("https://localhost", True),
        ("http://api.localhost:4566/stage", True),
        ("https://processor.example", False),
        ("https://10.0.0.1", False),
    ],
)
def test_only_a_processor_on_this_machine_can_call_back_to_it(base: str, is_local: bool) -> None:
    assert Target(base=base, domain="processor.example").is_local is is_local


@pytest.mark.parametrize(
    ("published", "reached"),
    [
        ("https://opendsr.processor.example/v2/certificate.pem", "http://127.0.0.1:9/stage/v2/certificate.pem"),
        ("https://opendsr.processor.example/stage/v2/a?b=c", "http://127.0.0.1:9/stage/v2/a?b=c"),
        ("https://elsewhere.example/a", "https://elsewhere.example/a"),
    ],
)
def test_what_is_published_under_the_domain_is_asked_where_the_processor_is(published: str, reached: str) -> None:
    target = Target(base="http://127.0.0.1:9/stage", domain="opendsr.processor.example")
    assert target.reached(published) == reached


def test_secrets_are_not_shown() -> None:
    shown = repr(Target(base="https://a.example", domain="a.example", headers={"Authorization": "Bearer secret"}))
    assert "secret" not in shown
