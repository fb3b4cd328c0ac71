"""The operations of those who keep consents, and the pages that links in mails lead to."""

from typing import Final

from functions.consent import bodies, pages
from functions.merge.ask.api import Merge
from infra.openapi import consent_answers as answers
from infra.openapi.operation import Operation
from shared.edge.read_body import Nothing

_CONSENT: Final = "/v1/consents/{consent_id}"
_HTML: Final = "text/html"
_GONE: Final = {400: "The button was not pressed.", 410: "The link is not, or no longer, good.", 503: "Try again."}
_UNDECIDED: Final = "Several leads carry the address: once they are merged, the link works."


def _page(kind: str, button: pages.Button, more: dict[int, str] | None = None) -> tuple[Operation, Operation]:
    path = f"/v1/{kind}/{{token}}"
    shown = Operation(
        method="get", path=path, name=f"show_{kind}_page", summary=f"The page of a link to {kind}; does nothing",
        answer=_HTML, public=True, failures=(404,),
    )  # fmt: skip
    pressed = Operation(
        method="post", path=path, name=kind, summary=f"Press its button, or one click (RFC 8058): {kind}",
        form={button.name: button.value}, answer=_HTML, public=True, other=_GONE | (more or {}),
        failures=(404,),
    )  # fmt: skip
    return shown, pressed


OPERATIONS: Final = (
    Operation(
        method="post", path="/v1/consents", name="record_consent", summary="Record a consent that was given to you",
        body=bodies.GivenConsent, answer=answers.ConsentReceipt, status=201, failures=(404,),
    ),
    Operation(
        method="post", path=f"{_CONSENT}/withdraw", name="withdraw_consent", summary="Withdraw a consent, or object",
        body=bodies.Withdrawal, answer=answers.WithdrawnConsent, failures=(404,),
    ),
    Operation(
        method="get", path=f"{_CONSENT}/receipt", name="consent_receipt", summary="The receipt of a consent, signed",
        answer=answers.ConsentReceipt, failures=(404,),
    ),
    Operation(
        method="post", path=f"{_CONSENT}/links", name="make_unsubscribe_link", summary="A one-click link for a mail",
        body=Nothing, answer=answers.UnsubscribeLink, status=201, failures=(404, 409),
    ),
    Operation(
        method="get", path="/v1/leads/{lead_id}/consents", name="show_consents",
        summary="How every purpose stood at an instant, and all that led there", query=bodies.HistoryQuery,
        answer=answers.Consents, failures=(404,),
    ),
    Operation(
        method="post", path="/v1/notices", name="register_notice", summary="Register a text that people are shown",
        body=bodies.NewNotice, answer=answers.RegisteredNotice, status=201,
    ),
    Operation(
        method="get", path="/v1/notices/{digest}", name="show_notice", summary="A registered text",
        answer=answers.RegisteredNotice, public=True, failures=(400, 404, 500, 503),
    ),
    Operation(
        method="post", path="/v1/leads/{lead_id}/merge", name="merge_leads", summary="Say that two leads are one",
        body=Merge, answer=answers.MergeAnswer, status=202, said="It is done, or will be soon.", failures=(404, 409),
    ),
    *_page("confirm", pages.CONFIRM, {409: _UNDECIDED}),
    *_page("unsubscribe", pages.UNSUBSCRIBE),
)  # fmt: skip
