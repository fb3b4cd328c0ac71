"""Mail through Amazon SES, API version 2."""

from collections.abc import Callable
from typing import Any, Final

from shared.adapters.clients import store_errors
from shared.ports.consents import Mail

_AUTOMATIC: Final = [{"Name": "Auto-Submitted", "Value": "auto-generated"}]
"""RFC 3834: nothing that answers by itself should answer this."""


class SesMailer:
    def __init__(self, sesv2: Callable[[], Any]) -> None:
        """The client is asked for with the first mail: few starts of a function come to send one."""
        self._sesv2 = sesv2

    def send(self, mail: Mail) -> None:
        message = {
            "Subject": _text(mail.subject),
            "Body": {"Text": _text(mail.text), "Html": _text(mail.html)},
            "Headers": _AUTOMATIC,
        }
        with store_errors():
            self._sesv2().send_email(
                FromEmailAddress=mail.sender,
                Destination={"ToAddresses": [mail.recipient]},
                Content={"Simple": message},
            )


def _text(data: str) -> dict[str, str]:
    return {"Data": data, "Charset": "UTF-8"}
