"""Mail leaves through SES as it was composed; what SES says of an address is never passed on."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from shared.adapters.ses_mailer import SesMailer
from shared.ports import StoreUnavailable
from shared.ports.consents import Mail
from tests.tables import REGION

MAIL = Mail("hello@example.com", "ann@example.com", "Bestätigen", "Plain text, ë", "<p>Words</p>")


@pytest.fixture
def sesv2(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Checks every parameter by the service's own model, as our client does not."""
    for name, value in (("REGION", REGION), ("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test")):
        monkeypatch.setenv("AWS_DEFAULT_REGION" if name == "REGION" else f"AWS_{name}", value)
    with mock_aws():
        boto3.client("ses").verify_email_identity(EmailAddress=MAIL.sender)
        yield boto3.client("sesv2")


def sent() -> list[Any]:
    backend: Any = ses_backends[DEFAULT_ACCOUNT_ID][REGION]
    return list(backend.sent_messages)


def test_a_mail_goes_to_its_recipient_and_nobody_else(sesv2: Any) -> None:
    SesMailer(lambda: sesv2).send(MAIL)
    (message,) = sent()
    assert (message.source, message.subject) == (MAIL.sender, MAIL.subject)
    assert message.destinations == {"ToAddresses": [MAIL.recipient]}


def test_text_and_html_are_sent_and_no_program_is_asked_to_answer(sesv2: Any) -> None:
    seen: list[dict[str, Any]] = []
    sesv2.meta.events.register("provide-client-params.sesv2.SendEmail", lambda params, **_: seen.append(params))
    SesMailer(lambda: sesv2).send(MAIL)
    simple = seen[0]["Content"]["Simple"]
    assert simple["Body"]["Text"] == {"Data": MAIL.text, "Charset": "UTF-8"}
    assert simple["Body"]["Html"] == {"Data": MAIL.html, "Charset": "UTF-8"}
    assert {"Name": "Auto-Submitted", "Value": "auto-generated"} in simple["Headers"]


def test_a_refusal_names_its_code_and_no_address(sesv2: Any) -> None:
    stranger = Mail("stranger@example.org", MAIL.recipient, "s", "t", "h")
    with pytest.raises(StoreUnavailable) as refusal:
        SesMailer(lambda: sesv2).send(stranger)
    assert str(refusal.value) == "MessageRejected"
