"""``ANY /v1/intake/{source}``: what landing pages and automation platforms send."""

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from functions.intake.check_source import SourceCheck
from functions.intake.ports import Intake
from functions.intake.respond import Responder, responder
from functions.intake.send_questions import QuestionSender
from functions.intake.understanding import VocabularyInForce
from shared.adapters.clients import client
from shared.adapters.delivery_table import DynamoDeliveries
from shared.adapters.journal_tables import DynamoJournal
from shared.adapters.meter import metered
from shared.adapters.root_keys import RootKeys
from shared.adapters.source_table import DynamoSources
from shared.adapters.sqs_outbox import SqsOutbox
from shared.domain.submission import Submission
from shared.edge.purposes import purposes_named
from shared.edge.record_touch import TouchRecorder
from shared.edge.settings import setting
from shared.edge.shipped import shipped_definition

if TYPE_CHECKING:
    from shared.ports.definitions import KnownInForce


@cache
def build() -> Responder:
    Submission.model_rebuild()  # compiled while starting, not while the first sender waits
    dynamodb, keys = client("dynamodb"), setting("KEYS_TABLE")
    roots = RootKeys(dynamodb, client("kms"), keys=keys, kms_key=setting("KMS_KEY_ID"))
    wrapper, policy = roots.wrapper(), purposes_named(setting("PRIVACY_POLICY"))
    recorder = TouchRecorder(
        store=DynamoJournal(
            dynamodb,
            leads=setting("LEADS_TABLE"),
            identities=setting("IDENTITIES_TABLE"),
            suppressions=setting("SUPPRESSIONS_TABLE"),
            keys=keys,
        ),
        claims=DynamoDeliveries(dynamodb, deliveries=setting("DELIVERIES_TABLE")),
        wrapper=wrapper,
        hasher=roots.hasher(),
        policy=policy,
    )
    sources = DynamoSources(dynamodb, sources=setting("SOURCES_TABLE"), wrapper=wrapper)
    questions = QuestionSender(SqsOutbox(client("sqs"), queue_url=setting("OPT_IN_QUEUE_URL")), wrapper)
    understanding = VocabularyInForce(_definitions, seed=partial(shipped_definition, setting("DEFINITION")))
    return responder(sources=sources, intake=Intake(recorder, questions, understanding, policy, SourceCheck(policy)))


@cache
def _definitions() -> "KnownInForce":
    from shared.adapters.definitions_in_force import DynamoDefinitionsInForce  # noqa: PLC0415 - see understanding

    return DynamoDefinitionsInForce(client("dynamodb"), definitions=setting("DEFINITIONS_TABLE"))


@metered("intake")
def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    return build()(event)
