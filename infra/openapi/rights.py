"""The operations of officers."""

from typing import Final

from pydantic import Field, RootModel

from functions.rights.officer import bodies, notices_api, register_api
from functions.rights.officer.actions import ACTIONS
from functions.rights.officer.api import PATH
from infra.openapi import answers
from infra.openapi.operation import Operation

_CASE: Final = f"{PATH}/{{case_id}}"
_SUMMARIES: Final = {
    "approve": "Approve a request",
    "refuse": "Refuse a request",
    "extend": "Take more time",
    "pause": "Stop the clock while more is asked of the person",
    "resume": "Let the clock run again",
    "hold": "Put a request under a legal hold",
    "release": "End a legal hold",
    "lift": "Lift a restriction, once the person was told",
}
_PAPERS: Final[dict[str, tuple[type[answers.Answer] | str, str]]] = {
    "export": (answers.PersonExport, "Everything held on the person"),
    "archive": ("application/zip", "The same as JSON and CSV files"),
    "certificate": (answers.CertificatePaper, "The certificate of an erasure"),
    "horizon-certificate": (answers.CertificatePaper, "The certificate at the horizon of the backups"),
    "nonce": ("text/plain", "What the person recognises themselves by in the certificate; for them only"),
}


_FILES: Final[dict[str, type[answers.Answer] | str]] = {"csv": "text/csv", "json": answers.Register}


class VerificationStep(RootModel[bodies.StartChallenge | bodies.Answer | bodies.Recognition]):
    """A code by mail, its answer, or what an officer saw."""

    root: bodies.StartChallenge | bodies.Answer | bodies.Recognition = Field(discriminator="action")


OPERATIONS: Final = (
    Operation(
        method="post", path=PATH, name="open_rights_request", summary="Open a request of a data subject",
        body=bodies.OpenCase, answer=answers.RightsRequest, status=201, said="The request, made now or before.",
        failures=(409,),
    ),
    Operation(
        method="get", path=PATH, name="list_rights_requests", summary="Open requests, due first before due last",
        query=bodies.ListQuery, answer=answers.RightsRequests,
    ),
    Operation(
        method="get", path=_CASE, name="show_rights_request", summary="One request, its history, and who it is about",
        answer=answers.WholeRightsRequest, failures=(404,),
    ),
    Operation(
        method="post", path=f"{_CASE}/verify", name="verify_identity", summary="Make sure who is asking",
        body=VerificationStep, answer=answers.RightsRequest, failures=(404, 409),
    ),
    *(
        Operation(
            method="post", path=f"{_CASE}/{action}", name=f"{action}_rights_request", summary=_SUMMARIES[action],
            body=body, answer=answers.RightsRequest, failures=(404, 409),
        )
        for action, (body, _) in ACTIONS.items()
    ),
    *(
        Operation(
            method="get", path=f"{_CASE}/{paper}", name=f"rights_{paper.replace('-', '_')}", summary=summary,
            answer=kind, failures=(404,),
        )
        for paper, (kind, summary) in _PAPERS.items()
    ),
    Operation(
        method="get", path=register_api.PATH, name="list_rights_register", query=bodies.RegisterPage,
        summary="The register of requests: open ones, certified erasures, restrictions in force, then what is over",
        answer=answers.Register,
    ),
    *(
        Operation(
            method="get", path=f"{register_api.PATH}/{file}", name=f"rights_register_{file}",
            summary=f"The register as a {file.upper()} file; Link leads to the next one", query=bodies.RegisterQuery,
            answer=kind, failures=(404,),
        )
        for file, kind in _FILES.items()
    ),
    Operation(
        method="get", path=notices_api.PATH, name="list_notices_due",
        summary="Imported people who have to be told where their data came from", query=bodies.NoticesQuery,
        answer=answers.DueNotices,
    ),
    Operation(
        method="post", path=f"{notices_api.PATH}/{{lead_id}}/sent", name="record_notice_sent",
        summary="Record that an imported person was told", body=bodies.NoticeSent, answer=answers.SentNotice,
        failures=(404, 409),
    ),
)  # fmt: skip
