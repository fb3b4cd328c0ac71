"""What is public: what can be asked for, and whose signature answers (OpenDSR 2.0, section 6)."""

import pytest

from shared.adapters.controller_table import DynamoProcessorCertificates
from tests.functions.rights.controllers import DOMAIN, Processing, a_request, an_identity

CHAIN = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("path", ["/v2/discovery", "/discovery"])
def test_discovery_needs_no_credential(path: str) -> None:
    answered = Processing(None).send("GET", path, credential=None)
    assert answered.status == 200 and answered.headers["Content-Type"] == "application/json"
    assert answered.headers["X-OpenDSR-Processor-Domain"] == DOMAIN
    assert answered.json == {
        "api_version": "2.0",
        "supported_identities": [
            {"identity_type": "email", "identity_format": "raw"},
            {"identity_type": "controller_customer_id", "identity_format": "raw"},
        ],
        "supported_subject_request_types": ["access", "portability", "erasure"],
        "processor_certificate": f"https://{DOMAIN}/v2/certificate",
    }


def test_everything_advertised_is_taken(processing: Processing) -> None:
    advertised = processing.send("GET", "/v2/discovery").json
    number = 0
    for identity in advertised["supported_identities"]:
        for kind in advertised["supported_subject_request_types"]:
            number += 1
            asked = a_request(
                subject_request_id=f"a7551968-d5d6-44b2-9831-{number:012x}",
                subject_request_type=kind,
                subject_identities=[an_identity(**identity)],
            )
            assert processing.create(asked).status == 201


@pytest.mark.parametrize("path", ["/v2/certificate", "/certificate"])
def test_the_certificate_chain_is_public_and_as_configured(processing: Processing, path: str) -> None:
    assert processing.send("GET", path, credential=None).status == 404
    DynamoProcessorCertificates(processing.tables.dynamodb, sources="sources").put(CHAIN)
    answered = processing.send("GET", path, credential=None)
    assert (answered.status, answered.body.decode()) == (200, CHAIN)
    assert answered.headers["Content-Type"] == "application/x-pem-file"
