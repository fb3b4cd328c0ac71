"""Each function may do what it needs, to what it needs, and nothing else."""

import json
from fnmatch import fnmatchcase
from typing import Any, Final

import pytest

from infra.template import as_list, resources, statements
from shared.adapters.root_keys import CASES, KEK, LOOKUP
from shared.vault.case_keys import key_name

ROLES = resources("AWS::IAM::Role")
DATA_SERVICES = {"dynamodb", "kms", "logs", "ses", "sqs"}
READS_STREAM = {f"dynamodb:{verb}" for verb in ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")}


def dynamodb(*verbs: str) -> set[str]:
    return {f"dynamodb:{verb}" for verb in verbs}


# What each function may do, and to what. Anything more is a change of architecture.
GRANTS = {
    "IntakeRole": {
        "IntakeLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": {f"dynamodb:{verb}" for verb in ("ConditionCheckItem", "PutItem", "Query", "UpdateItem")},
        "IdentitiesTable": {"dynamodb:BatchGetItem", "dynamodb:PutItem"},
        "KeysTable": {"dynamodb:GetItem", "dynamodb:PutItem"},
        "DeliveriesTable": {"dynamodb:GetItem", "dynamodb:PutItem"},
        "SuppressionsTable": {"dynamodb:BatchGetItem"},
        "SourcesTable": {"dynamodb:Query"},
        "DefinitionsTable": dynamodb("GetItem"),
        "OptInQueue": {"sqs:SendMessage"},
        "RootKey": {"kms:Decrypt"},
    },
    "ScoringRole": {
        "ScoringLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": {
            *READS_STREAM,
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
        },
        "ScoringDeadLetters": {"sqs:SendMessage"},
        "JudgeQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"},
        "DefinitionsTable": dynamodb("GetItem"),
        "KeysTable": {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        "RootKey": {"kms:Decrypt"},
    },
    "RelayRole": {
        "RelayLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": READS_STREAM,
        "RelayDeadLetters": {"sqs:SendMessage"},
        "PromotionQueue": {"sqs:SendMessage"},
        "HandOffQueue": {"sqs:SendMessage"},
    },
    "PromotionRole": {
        "PromotionLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "PromotionQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"},
        "LeadsTable": dynamodb("GetItem", "PutItem", "UpdateItem"),
    },
    "LeadsRole": {
        "LeadsLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "DefinitionsTable": dynamodb("GetItem"),
        "LeadsTable": {"dynamodb:BatchGetItem", "dynamodb:Query"},
        "KeysTable": {"dynamodb:BatchGetItem", "dynamodb:GetItem"},
        "RootKey": {"kms:Decrypt"},
    },
    "DefinitionsRole": {
        "DefinitionsLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "DefinitionsTable": {*READS_STREAM, *dynamodb("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")},
        "DefinitionsDeadLetters": {"sqs:SendMessage"},
        "ReplayQueue": {"sqs:SendMessage"},
    },
    "ErasureRole": {
        "ErasureLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "CasesTable": {
            *READS_STREAM,
            *dynamodb("BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"),
        },
        "ErasureDeadLetters": {"sqs:SendMessage"},
        "ErasureQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"},
        "CallbackQueue": {"sqs:SendMessage"},
        "LeadsTable": dynamodb("BatchWriteItem", "PutItem", "Query", "UpdateItem"),
        "IdentitiesTable": dynamodb("BatchGetItem", "DeleteItem", "PutItem"),
        "SuppressionsTable": dynamodb("BatchGetItem", "BatchWriteItem"),
        "KeysTable": dynamodb("BatchGetItem", "DeleteItem", "GetItem", "UpdateItem"),
        "TokensTable": dynamodb("BatchGetItem", "BatchWriteItem", "DeleteItem"),
        "DeliveriesTable": dynamodb("BatchGetItem", "DeleteItem"),
        "CertificatesTable": dynamodb("GetItem", "PutItem", "UpdateItem"),
        "SigningKey": {"kms:GetPublicKey", "kms:Sign"},
        "RootKey": {"kms:Decrypt"},
    },
    "ReplayRole": {
        "ReplayLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "ReplayQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"},
        "JudgeQueue": {"sqs:SendMessage"},
        "LeadsTable": dynamodb("Scan"),
        "KeysTable": dynamodb("BatchGetItem", "GetItem"),
        "DefinitionsTable": dynamodb("GetItem", "PutItem", "Query", "UpdateItem"),
        "RootKey": {"kms:Decrypt"},
    },
    "MergeAskRole": {
        "MergeAskLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": dynamodb("BatchGetItem"),
        "MergeQueue": {"sqs:SendMessage"},
    },
    "MergeRole": {
        "MergeLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "MergeQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"},
        "LeadsTable": dynamodb(
            "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "PutItem", "Query", "UpdateItem"
        ),
        "IdentitiesTable": dynamodb("BatchGetItem", "PutItem"),
        "KeysTable": dynamodb("BatchGetItem", "DeleteItem", "GetItem"),
        "RootKey": {"kms:Decrypt"},
    },
    "ConsentRole": {
        "ConsentLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "ConsentPagesLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": dynamodb("ConditionCheckItem", "PutItem", "Query", "UpdateItem"),
        "IdentitiesTable": dynamodb("BatchGetItem", "PutItem"),
        "KeysTable": dynamodb("GetItem", "PutItem"),
        "SuppressionsTable": dynamodb("BatchGetItem", "DeleteItem"),
        "TokensTable": dynamodb("DeleteItem", "GetItem", "PutItem", "UpdateItem"),
        "NoticesTable": dynamodb("BatchGetItem", "PutItem"),
        "SigningKey": {"kms:GetPublicKey", "kms:Sign"},
        "RootKey": {"kms:Decrypt"},
    },
    "OptInRole": {
        "OptInLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "OptInQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"},
        "LeadsTable": dynamodb("ConditionCheckItem", "PutItem", "Query", "UpdateItem"),
        "IdentitiesTable": dynamodb("BatchGetItem", "PutItem"),
        "SuppressionsTable": dynamodb("BatchGetItem"),
        "KeysTable": dynamodb("GetItem"),
        "TokensTable": dynamodb("PutItem", "UpdateItem"),
        "NoticesTable": dynamodb("BatchGetItem", "PutItem"),
        "SourcesTable": dynamodb("Query"),
        "MailIdentity": {"ses:SendEmail"},
        "RootKey": {"kms:Decrypt"},
    },
    "RightsRole": {
        "RightsLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "OpenDsrLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "DefinitionsTable": dynamodb("GetItem"),
        "CasesTable": dynamodb("BatchGetItem", "PutItem", "Query", "UpdateItem"),
        "KeysTable": dynamodb("BatchGetItem", "GetItem", "PutItem"),
        "SourcesTable": dynamodb("GetItem", "Query"),
        "CertificatesTable": dynamodb("GetItem"),
        "IdentitiesTable": dynamodb("BatchGetItem"),
        "TokensTable": dynamodb("UpdateItem"),
        "LeadsTable": dynamodb("BatchGetItem", "Query", "UpdateItem"),
        "MailIdentity": {"ses:SendEmail"},
        "SigningKey": {"kms:GetPublicKey", "kms:Sign"},
        "RootKey": {"kms:Decrypt"},
    },
    "CallbacksRole": {
        "CallbacksLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "CasesTable": {*READS_STREAM, *dynamodb("BatchGetItem", "PutItem")},
        "CallbacksDeadLetters": {"sqs:SendMessage"},
        "CallbackQueue": {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"},
        "KeysTable": dynamodb("BatchGetItem", "GetItem"),
        "CertificatesTable": dynamodb("GetItem"),
        "SigningKey": {"kms:GetPublicKey", "kms:Sign"},
        "RootKey": {"kms:Decrypt"},
    },
    "MomentsRole": {
        "MomentsLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": dynamodb("Query"),
        "CasesTable": dynamodb("GetItem", "PutItem"),
        "JudgeQueue": {"sqs:SendMessage"},
    },
    "RetentionRole": {
        "RetentionLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "LeadsTable": dynamodb("BatchGetItem", "Query"),
        "IdentitiesTable": dynamodb("BatchGetItem"),
        "KeysTable": dynamodb("BatchGetItem", "DeleteItem", "GetItem", "PutItem"),
        "CasesTable": dynamodb("BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"),
        "MailIdentity": {"ses:SendEmail"},
        "ErasureQueue": {"sqs:SendMessage"},
        "RootKey": {"kms:Decrypt"},
    },
    "FulfilmentRole": {
        "FulfilmentLog": {"logs:CreateLogStream", "logs:PutLogEvents"},
        "CasesTable": {*READS_STREAM, *dynamodb("BatchGetItem", "Query", "UpdateItem")},
        "FulfilmentDeadLetters": {"sqs:SendMessage"},
        "CallbackQueue": {"sqs:SendMessage"},
        "KeysTable": dynamodb("BatchGetItem", "GetItem"),
        "IdentitiesTable": dynamodb("BatchGetItem", "DeleteItem", "PutItem"),
        "SuppressionsTable": dynamodb("BatchGetItem"),
        "LeadsTable": dynamodb("ConditionCheckItem", "PutItem", "Query", "UpdateItem"),
        "RootKey": {"kms:Decrypt"},
    },
}


def named(resource: Any) -> str:
    """The logical id a policy's resource speaks of."""
    if "Fn::Sub" in resource:
        text: str = resource["Fn::Sub"]
        if text.endswith("identity/${MailIdentity}"):
            return "MailIdentity"
        return text.removeprefix("${").split(".")[0]
    target: str = resource["Fn::GetAtt"][0]
    return target


def granted(role: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for statement in statements(ROLES[role]):
        for resource in as_list(statement["Resource"]):
            found.setdefault(named(resource), set()).update(as_list(statement["Action"]))
    return found


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_is_listed_and_nothing_else(role: str) -> None:
    assert granted(role) == GRANTS[role]


@pytest.mark.parametrize("role", ROLES)
def test_no_role_uses_a_wildcard_on_data(role: str) -> None:
    for statement in statements(ROLES[role]):
        assert statement["Effect"] == "Allow"
        for action in as_list(statement["Action"]):
            assert action.split(":")[0] in DATA_SERVICES
            assert "*" not in action
            if action != "dynamodb:ListStreams":  # knows streams by table only
                assert "*" not in json.dumps(statement["Resource"])


@pytest.mark.parametrize("role", ROLES)
def test_every_statement_has_a_name_of_its_own(role: str) -> None:
    sids = [statement["Sid"] for statement in statements(ROLES[role])]
    assert len(sids) == len(set(sids))


@pytest.mark.parametrize("role", ROLES)
def test_only_lambda_takes_a_role(role: str) -> None:
    (trust,) = ROLES[role]["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert "ManagedPolicyArns" not in ROLES[role]


PERSON: Final = "Zm9yIGV4YW1wbGUgb25seQ"
CASE: Final = key_name("6f1c6d0e-3c4b-4a59-9a51-0d2f3c1b7a90")
WRITES: Final = dynamodb("BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem")
WRITES_OF_KEYS: Final = {
    "IntakeRole": {("PutItem", PERSON)},
    "ConsentRole": {("PutItem", PERSON)},
    "MergeRole": {("DeleteItem", PERSON)},
    "RightsRole": {("PutItem", CASE)},
    "RetentionRole": {("PutItem", CASE), ("DeleteItem", CASE)},
    "ErasureRole": {(verb, key) for verb in ("DeleteItem", "UpdateItem") for key in (PERSON, CASE)},
}
"""Whose keys each role makes or destroys."""
ROOTS_OPENED: Final = {
    **dict.fromkeys(("ScoringRole", "LeadsRole", "ReplayRole"), frozenset({KEK})),
    **dict.fromkeys(("IntakeRole", "MergeRole", "ConsentRole", "OptInRole"), frozenset({KEK, LOOKUP})),
    **dict.fromkeys(("RightsRole", "FulfilmentRole", "ErasureRole", "RetentionRole"), frozenset({KEK, LOOKUP, CASES})),
    "CallbacksRole": frozenset({KEK, CASES}),
}


def reaches(condition: dict[str, Any] | None, key: str) -> bool:
    """Whether a statement applies to an item with this partition key."""
    verdicts = []
    for operator, wanted in (condition or {}).items():
        (patterns,) = (as_list(values) for name, values in wanted.items() if name == "dynamodb:LeadingKeys")
        found = any(fnmatchcase(key, pattern) for pattern in patterns)
        verdicts.append({"ForAllValues:StringLike": found, "ForAllValues:StringNotLike": not found}[operator])
    return all(verdicts)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_writes_only_the_keys_it_is_for_and_none_writes_a_root_key(role: str) -> None:
    written = {
        (action.removeprefix("dynamodb:"), key)
        for statement in statements(ROLES[role])
        if statement["Resource"] == {"Fn::GetAtt": ["KeysTable", "Arn"]}
        for action in WRITES & set(as_list(statement["Action"]))
        for key in (PERSON, CASE, KEK, LOOKUP, CASES)
        if reaches(statement.get("Condition"), key)
    }
    assert written == WRITES_OF_KEYS.get(role, set())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_the_root_keys_it_needs_and_names_them_in_the_encryption_context(role: str) -> None:
    opened: set[str] = set()
    for statement in statements(ROLES[role]):
        if any(action in {"kms:Decrypt", "kms:GenerateDataKey"} for action in as_list(statement["Action"])):
            assert statement["Action"] == "kms:Decrypt"
            opened |= set(as_list(statement["Condition"]["StringEquals"]["kms:EncryptionContext:leadpact"]))
    assert opened == ROOTS_OPENED.get(role, frozenset())
