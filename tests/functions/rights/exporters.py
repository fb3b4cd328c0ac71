"""Exporters over tables in memory."""

from functions.rights.export_person import PersonExporter
from shared.adapters.merged_leads import DynamoMergedLeads
from shared.edge.definitions import definition_named
from shared.edge.explanation import explain
from shared.edge.find_person import PersonFinder
from shared.edge.languages import Language
from shared.edge.policies import policy_named
from tests.definitions import Always
from tests.tables import Tables


def a_finder(tables: Tables) -> PersonFinder:
    roots = tables.roots()
    return PersonFinder(people=tables.journal(), wrapper=roots.wrapper(create=True), hasher=roots.hasher(create=True))


def an_exporter(tables: Tables) -> PersonExporter:
    roots = tables.roots()
    return PersonExporter(
        cases=tables.cases(),
        finder=a_finder(tables),
        leads=tables.leads(),
        merges=DynamoMergedLeads(tables.dynamodb, leads="leads"),
        wrapper=roots.wrapper(create=True),
        definitions=Always(definition_named("instruments")),
        policy=policy_named("privacy"),
        explain=lambda receipt, definition: explain(receipt, definition, Language.EN),
    )
