"""The template keeps its promises before anything is deployed."""

import importlib
import json
from typing import Any

import pytest
import yaml

from functions.erasure.advance_case import SETTLE_SECONDS
from infra.template import TEMPLATE as TEMPLATE_FILE
from infra.template import as_list, read_template, resources
from shared.adapters.root_keys import CASES, KEK, LOOKUP
from shared.edge.open_page import UNDER_WAY

ROOT = TEMPLATE_FILE.parent
TEMPLATE = read_template()
FUNCTIONS = resources("AWS::Serverless::Function")
GLOBALS = TEMPLATE["Globals"]["Function"]
QUEUES = resources("AWS::SQS::Queue")
TABLES = resources("AWS::DynamoDB::Table")
STATEFUL = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::SQS::Queue", "AWS::Cognito::UserPool")
SAME_CODE_AND_ROLE = {"ConsentPages": "Consent", "OpenDsr": "Rights"}
"""Functions of the public, apart from those of officers."""
ROUTES = resources("AWS::ApiGatewayV2::Route")
PUBLIC = {name: route for name, route in ROUTES.items() if route.get("AuthorizationType") != "JWT"}
SAFE_TO_LOG = ("requestId", "requestTimeEpoch", "routeKey", "status", "responseLatency")
"""A route's key is its pattern: `/v1/confirm/{token}`, never a token."""
DOCUMENTS = {"GET /v1/openapi.json", "GET /v1/definitions/schema"}
(STAGE,) = resources("AWS::ApiGatewayV2::Stage").values()
FORTNIGHT = 14 * 24 * 3600


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_handler_that_imports_a_role_and_a_log_of_its_own(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    function, step = FUNCTIONS[name], name.removesuffix("Function")
    role = SAME_CODE_AND_ROLE.get(step, step)
    module, _, handler = function["Handler"].rpartition(".")
    assert callable(getattr(importlib.import_module(module), handler))
    assert function["CodeUri"].rstrip("/").replace("/", ".") == module.removesuffix(".handler")
    assert function["Role"] == {"Fn::GetAtt": [f"{role}Role", "Arn"]}
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": f"{step}Log"}
    assert "Tracing" not in GLOBALS | function


def test_who_writes_touches_ends_while_they_count_as_under_way() -> None:
    writers = {name: function.get("Timeout", GLOBALS["Timeout"]) for name, function in FUNCTIONS.items()}
    del writers["RetentionFunction"]  # writes none
    assert max(writers.values()) + 2 <= UNDER_WAY


def test_an_erasure_settles_until_its_own_run_and_whatever_began_before_it_ended_are_over() -> None:
    running = {name: function.get("Timeout", GLOBALS["Timeout"]) for name, function in FUNCTIONS.items()}
    del running["RetentionFunction"]  # writes none
    assert 2 * max(running.values()) < SETTLE_SECONDS


@pytest.mark.parametrize("name", resources("AWS::Logs::LogGroup"))
def test_logs_are_kept_for_a_fortnight(name: str) -> None:
    assert TEMPLATE["Resources"][name]["Properties"]["RetentionInDays"] == 14


@pytest.mark.parametrize("name", [n for n, r in TEMPLATE["Resources"].items() if r["Type"] in STATEFUL])
def test_what_holds_data_outlives_the_stack(name: str) -> None:
    resource = TEMPLATE["Resources"][name]
    assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_protected_encrypted_recoverable_and_paid_by_use(name: str) -> None:
    table = TABLES[name]
    assert table["DeletionProtectionEnabled"] is True
    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    recovery = table["PointInTimeRecoverySpecification"]
    assert recovery["PointInTimeRecoveryEnabled"] is True
    assert recovery["RecoveryPeriodInDays"] == (1 if name == "KeysTable" else 7)


def test_keys_are_never_copied_and_never_streamed() -> None:
    assert "StreamSpecification" not in TABLES["KeysTable"]
    never, by_template = TABLES["KeysTable"]["ResourcePolicy"]["PolicyDocument"]["Statement"]
    assert all((deny["Effect"], deny["Principal"]) == ("Deny", "*") for deny in (never, by_template))
    assert "Condition" not in never
    assert {action.removeprefix("dynamodb:") for action in never["Action"]} == {
        "CreateBackup",
        "EnableKinesisStreamingDestination",
        "ExportTableToPointInTime",
        "RestoreTableToPointInTime",
        "StartAwsBackupJob",
        "UpdateContributorInsights",
        "UpdateKinesisStreamingDestination",
    }


def test_only_the_template_changes_the_keys_table_or_its_policy() -> None:
    _, deny = TABLES["KeysTable"]["ResourcePolicy"]["PolicyDocument"]["Statement"]
    assert {action.removeprefix("dynamodb:") for action in deny["Action"]} == {
        "DeleteResourcePolicy",
        "DeleteTable",
        "PutResourcePolicy",
        "UpdateContinuousBackups",
        "UpdateTable",
        "UpdateTimeToLive",
    }
    assert deny["Condition"] == {"ForAllValues:StringNotEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}


def test_a_stream_carries_the_new_image_only() -> None:
    streams = {name: table["StreamSpecification"] for name, table in TABLES.items() if "StreamSpecification" in table}
    assert streams == {
        name: {"StreamViewType": "NEW_IMAGE"} for name in ("LeadsTable", "CasesTable", "DefinitionsTable")
    }


@pytest.mark.parametrize("table", ["DeliveriesTable", "DefinitionsTable"])
def test_claims_of_deliveries_and_replays_expire(table: str) -> None:
    assert TABLES[table]["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


@pytest.mark.parametrize("name", QUEUES)
def test_a_queue_is_encrypted_and_has_dead_letters_or_holds_them(name: str) -> None:
    queue = QUEUES[name]
    assert queue["SqsManagedSseEnabled"] is True
    if name.endswith("DeadLetters"):
        assert queue["MessageRetentionPeriod"] == FORTNIGHT
        assert f"{name}Alarm" in TEMPLATE["Resources"]
    else:
        assert queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] in QUEUES
        assert queue["VisibilityTimeout"] == 6 * GLOBALS["Timeout"]


def event_sources() -> list[tuple[str, dict[str, Any]]]:
    """Streams and queues, by the function that reads them."""
    events = [(name, event) for name, function in FUNCTIONS.items() for event in function.get("Events", {}).values()]
    return [(name, event) for name, event in events if event["Type"] in {"DynamoDB", "SQS"}]


@pytest.mark.parametrize(("name", "event"), event_sources())
def test_one_bad_record_neither_blocks_nor_drops_its_neighbours(name: str, event: dict[str, Any]) -> None:
    source = event["Properties"]
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    if event["Type"] == "DynamoDB":
        assert source["BisectBatchOnFunctionError"] is True
        assert 0 < source["MaximumRetryAttempts"] <= 100
        assert source["MaximumRecordAgeInSeconds"] == 24 * 3600
        assert source["StartingPosition"] == "TRIM_HORIZON"
        failed = source["DestinationConfig"]["OnFailure"]
        assert (failed["Type"], failed["Destination"]["Fn::GetAtt"][0]) == ("SQS", name[:-8] + "DeadLetters")
        assert all(json.loads(one["Pattern"]) for one in source["FilterCriteria"]["Filters"])


def test_readers_of_a_stream_see_only_what_concerns_them() -> None:
    wanted = {}
    for name, event in event_sources():
        if event["Type"] == "DynamoDB":
            patterns = [
                json.loads(one["Pattern"])["dynamodb"] for one in event["Properties"]["FilterCriteria"]["Filters"]
            ]
            wanted[name] = [(seen["Keys"]["sk"]["S"][0], sorted(seen.get("NewImage", ()))) for seen in patterns]
    assert wanted == {
        "ScoringFunction": [({"prefix": "journal#"}, [])],
        "RelayFunction": [("lead", ["due"]), ("lead", ["recalled"])],
        "DefinitionsFunction": [({"prefix": "0"}, [])],
        "ErasureFunction": [("case", ["state", "type"])],
        "CallbacksFunction": [("case", ["callbacks"])],
        "FulfilmentFunction": [("case", ["state", "type"]), ("case", ["informed", "state", "type"])],
    }


def test_who_falls_behind_a_stream_raises_an_alarm() -> None:
    readers = {name.removesuffix("Function") for name, event in event_sources() if event["Type"] == "DynamoDB"}
    assert {f"{reader}IteratorAgeAlarm" for reader in readers} <= TEMPLATE["Resources"].keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_failures_and_throttles_of_every_function_raise_an_alarm(name: str) -> None:
    step = name.removesuffix("Function")
    assert {f"{step}ErrorsAlarm", f"{step}ThrottlesAlarm"} <= TEMPLATE["Resources"].keys()


def test_what_people_read_needs_a_token_and_what_machines_send_does_not() -> None:
    open_to_all = {route["RouteKey"] for route in PUBLIC.values()}
    assert {route for route in open_to_all if " /v1/" in route} == {
        "POST /v1/opengdpr_requests",
        "ANY /v1/opengdpr_requests/{id}",
        "ANY /v1/intake/{source}",
        "GET /v1/openapi.json",
        "GET /v1/definitions/schema",
        "GET /v1/notices/{hash}",
        "ANY /v1/confirm/{token}",
        "ANY /v1/unsubscribe/{token}",
    }
    controllers = ("/v2/", "/discovery", "/certificate", "/requests", "/status/", "/opengdpr_requests")
    assert all(route.split()[1].startswith(controllers) for route in open_to_all if " /v1/" not in route)


def test_every_route_is_throttled_and_one_that_needs_no_token_by_its_own_limit() -> None:
    limits = {route["RouteKey"] for route in PUBLIC.values()}
    assert STAGE["RouteSettings"].keys() == limits
    most = STAGE["DefaultRouteSettings"]
    for limit in (most, *STAGE["RouteSettings"].values()):
        assert 0 < limit["ThrottlingRateLimit"] <= most["ThrottlingRateLimit"]
        assert 0 < limit["ThrottlingBurstLimit"] <= most["ThrottlingBurstLimit"]


def test_a_stage_waits_for_the_routes_it_names() -> None:
    (stage,) = (one for one in TEMPLATE["Resources"].values() if one["Type"] == "AWS::ApiGatewayV2::Stage")
    assert set(stage["DependsOn"]) == PUBLIC.keys()


def function_of(route: dict[str, Any]) -> str:
    integration = route["Target"]["Fn::Sub"].removeprefix("integrations/${").removesuffix("}")
    name: str = resources("AWS::ApiGatewayV2::Integration")[integration]["IntegrationUri"]["Fn::GetAtt"][0]
    return name


def test_what_the_public_sends_runs_apart_from_what_officers_ask_and_may_be_bounded() -> None:
    public = {function_of(route) for route in PUBLIC.values() if route["RouteKey"] not in DOCUMENTS}
    assert not public & {function_of(route) for name, route in ROUTES.items() if name not in PUBLIC}
    bound = {"Fn::If": ["LimitsPublic", {"Ref": "PublicConcurrency"}, {"Ref": "AWS::NoValue"}]}
    bounded = {name for name, one in FUNCTIONS.items() if one.get("ReservedConcurrentExecutions") == bound}
    assert bounded == public


def test_a_new_account_which_may_run_ten_functions_at_once_can_deploy() -> None:
    assert TEMPLATE["Parameters"]["PublicConcurrency"]["Default"] == 0
    assert TEMPLATE["Conditions"]["LimitsPublic"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "PublicConcurrency"}, 0]}]}


def test_the_access_log_says_which_route_and_how_it_ended_and_nothing_of_who_asked_for_what() -> None:
    log = STAGE["AccessLogSettings"]
    assert log["DestinationArn"]["Fn::GetAtt"][0] in resources("AWS::Logs::LogGroup")
    said = set(json.loads(log["Format"]).values())
    assert said == {f"$context.{name}" for name in SAFE_TO_LOG}


def test_findings_of_checkov_end_validation_and_what_is_left_out_of_it_says_why() -> None:
    (step,) = (line for line in (ROOT / "Makefile").read_text().splitlines() if "checkov --config-file" in line)
    assert step.strip() == "@.venv-checkov/bin/checkov --config-file .checkov.yaml"
    settings = yaml.safe_load((ROOT / ".checkov.yaml").read_text())
    assert settings["skip-download"] and not settings.get("soft-fail")
    lines = [line.strip() for line in (ROOT / ".checkov.yaml").read_text().splitlines()]
    left_out = [number for number, line in enumerate(lines) if line.startswith("- CKV")]
    assert [lines[number].removeprefix("- ") for number in left_out] == settings["skip-check"]
    assert all(lines[number - 1].startswith("# ") for number in left_out)


def test_nobody_signs_in_with_a_password_alone() -> None:
    (pool,) = resources("AWS::Cognito::UserPool").values()
    assert (pool["MfaConfiguration"], pool["EnabledMfas"]) == ("ON", ["SOFTWARE_TOKEN_MFA"])


def test_every_queue_refuses_whoever_comes_without_tls() -> None:
    (policy,) = resources("AWS::SQS::QueuePolicy").values()
    assert {queue["Ref"] for queue in policy["Queues"]} == QUEUES.keys()
    (deny,) = policy["PolicyDocument"]["Statement"]
    assert (deny["Effect"], deny["Principal"], deny["Action"], deny["Resource"]) == ("Deny", "*", "sqs:*", "*")
    assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_no_bucket_and_no_topic_is_there_to_be_reached_without_tls() -> None:
    assert not resources("AWS::S3::Bucket") and not resources("AWS::SNS::Topic")


def test_the_root_key_wraps_and_unwraps_the_root_keys_only() -> None:
    policy = resources("AWS::KMS::Key")["RootKey"]["KeyPolicy"]["Statement"]
    (used,) = (statement for statement in policy if "kms:Decrypt" in as_list(statement["Action"]))
    assert set(used["Action"]) == {"kms:Decrypt", "kms:GenerateDataKey"}
    assert used["Condition"] == {"StringEquals": {"kms:EncryptionContext:leadpact": [KEK, LOOKUP, CASES]}}


def test_the_root_key_turns_and_its_policy_names_each_action() -> None:
    key = resources("AWS::KMS::Key")["RootKey"]
    assert key["EnableKeyRotation"] is True
    actions = [action for statement in key["KeyPolicy"]["Statement"] for action in as_list(statement["Action"])]
    assert not [action for action in actions if "*" in action]


def test_an_identifier_that_ties_many_raises_an_alarm_wherever_touches_are_recorded() -> None:
    """Of the two functions of consents the one behind the mailed links records what is confirmed."""
    filters = resources("AWS::Logs::MetricFilter").values()
    crowded = [each for each in filters if "identifier_crowded" in each["FilterPattern"]]
    assert {each["LogGroupName"]["Ref"] for each in crowded} == {"IntakeLog", "ConsentPagesLog", "OptInLog"}
    handlers = (ROOT / "functions").rglob("handler.py")
    recording = {path.parent.name for path in handlers if "TouchRecorder(" in path.read_text()}
    assert recording == {"intake", "consent", "opt_in"}
    assert '"identifier_crowded"' in (ROOT / "shared" / "edge" / "record_touch.py").read_text()
    alarm = resources("AWS::CloudWatch::Alarm")["IdentifierCrowdedAlarm"]
    (metric,) = {each["MetricTransformations"][0]["MetricName"] for each in crowded}
    assert (alarm["Namespace"], alarm["MetricName"]) == ("Leadpact", metric)
