"""What is answered, before it is signed."""

from base64 import b64encode
from typing import Any

from functions.rights.opendsr.schema import IDENTITIES, TYPES
from shared.domain.case.case import Case
from shared.domain.case.words import State
from shared.edge.opendsr import API_VERSION, Processor, rfc3339


def discovery(processor: Processor) -> dict[str, Any]:
    return {
        "api_version": API_VERSION,
        "supported_identities": [{"identity_type": kind, "identity_format": "raw"} for kind in IDENTITIES],
        "supported_subject_request_types": [kind.value for kind in TYPES],
        "processor_certificate": f"{processor.url}/v2/certificate",
    }


def created(case: Case, body: bytes) -> dict[str, Any]:
    """The same for every copy of a request. ``body`` is echoed byte for byte and kept nowhere."""
    return {
        "controller_id": case.controller,
        "expected_completion_time": rfc3339(case.promised),
        "received_time": rfc3339(case.received),
        "encoded_request": b64encode(body).decode(),
        "subject_request_id": case.request,
    }


def cancelled(case: Case) -> dict[str, Any]:
    return {
        "api_version": API_VERSION,
        "controller_id": case.controller,
        "received_time": rfc3339(case.timeline[State.CANCELLED]),
        "subject_request_id": case.request,
    }
