from functions.leads.explained import definition_told
from functions.leads.present_decision import decision_answer
from shared.domain.decision import Decision, Move
from shared.domain.judging import compile_definition
from shared.domain.stage import Stage
from shared.edge.languages import Language
from tests.shared.domain.builders import LABELS, NOON, a_touch, a_view, an_action_clause, defined, judged


def test_a_cut_names_its_group_by_label() -> None:
    groups = {"web": {"cap": 5, "labels": LABELS | {"nl": "bezoek aan de site"}}}
    definition = compile_definition(defined(actions=[an_action_clause(group="web")], groups=groups))
    receipt = definition.receipt(judged(definition, a_touch(a_view())), Stage.CONTACT, NOON)
    decision = Decision(1, Move(Stage.CONTACT, Stage.MQL, ready=True), NOON, 1)
    told = definition_told(definition.definition, Language.NL)
    [cut] = decision_answer("AAAAAAAAAAAAAAAAAAAAAA", decision, receipt, because="", told=told).cuts
    assert (cut.group, cut.label, cut.points) == ("web", "bezoek aan de site", -3)
