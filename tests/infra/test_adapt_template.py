"""The copy of the template for the emulator differs in what the emulator cannot do, and in nothing else."""

import pytest
import yaml

from infra.local.adapt_template import adapted

ENDPOINT = "http://127.0.0.1:4566"
BUILT = """
Send:
  Effect: Allow
  Action: sqs:SendMessage
Open:
  Condition:
    StringEquals:
      kms:EncryptionContext:leadpact: root#kek
Queue:
  Condition:
    Bool:
      aws:SecureTransport: 'false'
Address:
  Fn::If:
  - OwnAddress
  - Fn::GetAtt:
    - Api
    - ApiEndpoint
  - Ref: PublicUrl
Other:
  Fn::GetAtt:
  - Api
  - ApiId
"""


def test_the_api_is_reached_at_the_emulator_and_batches_may_be_sent() -> None:
    found, built = yaml.safe_load(adapted(BUILT, endpoint=ENDPOINT)), yaml.safe_load(BUILT)
    assert found["Address"]["Fn::If"][1] == {"Fn::Sub": ENDPOINT + "/_aws/execute-api/${Api}"}
    assert found["Send"]["Action"] == ["sqs:SendMessage", "sqs:SendMessageBatch"]
    assert found["Other"] == built["Other"] and found["Address"]["Fn::If"][2] == built["Address"]["Fn::If"][2]


def test_what_the_emulator_cannot_say_of_a_request_is_not_asked_of_it() -> None:
    found = yaml.safe_load(adapted(BUILT, endpoint=ENDPOINT))
    assert found["Open"]["Condition"] == {"StringEqualsIfExists": {"kms:EncryptionContext:leadpact": "root#kek"}}
    assert found["Queue"]["Condition"]["Bool"]["aws:SecureTransport"] not in ("true", "false")


@pytest.mark.parametrize("there", ["ApiEndpoint", "sqs:SendMessage", "kms:EncryptionContext", "aws:SecureTransport"])
def test_a_template_that_is_written_otherwise_is_not_taken_for_an_adapted_one(there: str) -> None:
    with pytest.raises(ValueError, match="nothing to adapt"):
        adapted(BUILT.replace(there, "Other"), endpoint=ENDPOINT)
