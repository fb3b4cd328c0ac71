"""Who may do what with personal data: the roles and groups of the template."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from infra.ropa.markdown import bullets, code, document, plain, table
from infra.template import as_list, statements

_VERBS: Final = {
    "reads": ("BatchGet", "ConditionCheck", "Describe", "Get", "List", "Query", "Receive", "Scan"),
    "writes": ("BatchWrite", "Create", "Put", "Send", "Update"),
    "deletes": ("Delete", "Purge"),
    "opens keys": ("Decrypt",),
    "makes keys": ("GenerateDataKey",),
    "signs": ("Sign",),
}


def access(template: Mapping[str, Any]) -> str:
    resources: Mapping[str, Any] = template["Resources"]
    groups = [one["Properties"]["GroupName"] for one in _of_type(resources, "AWS::Cognito::UserPoolGroup").values()]
    return document(
        "Each function has a role of its own, which names every store it touches and what it may do there:",
        table(("Function", "What it is for", "Store", "What it may do there"), _rows(resources)),
        f"People sign in and see what their group may see: {', '.join(map(code, sorted(groups)))}." if groups else "",
        bullets(f"Denied to everybody in {store}: {', '.join(actions)}." for store, actions in _denied(resources)),
    ).rstrip()


def _rows(resources: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, role in _of_type(resources, "AWS::IAM::Role").items():
        function, purpose = _function_of(name, resources)
        granted: dict[str, set[str]] = {}
        for statement in statements(role["Properties"]):
            if statement["Effect"] == "Allow":
                for resource in as_list(statement["Resource"]):
                    granted.setdefault(_store(resource), set()).update(as_list(statement["Action"]))
        for store in sorted(granted):
            yield code(function), plain(purpose), code(store), ", ".join(_said(granted[store]))


def _store(resource: Any) -> str:
    """By its name in the inventory; what is no resource of the template is shown as it is written."""
    if isinstance(resource, dict) and "Fn::GetAtt" in resource:
        name, attribute = resource["Fn::GetAtt"]
        return f"{name}/stream" if attribute == "StreamArn" else str(name)
    if isinstance(resource, dict) and "Fn::Sub" in resource:
        return re.sub(r"^\$\{(\w+)\.Arn\}", r"\1", str(resource["Fn::Sub"])).removesuffix("/*")
    return str(resource)


def _function_of(role: str, resources: Mapping[str, Any]) -> tuple[str, str]:
    for name, function in _of_type(resources, "AWS::Serverless::Function").items():
        if function["Properties"].get("Role") == {"Fn::GetAtt": [role, "Arn"]}:
            return name, function["Properties"].get("Description", "")
    return role, ""


def _said(actions: set[str]) -> list[str]:
    """An action without a word for it is named as it is, so that nothing is hidden."""
    said = {_verb(action) for action in actions}
    return [*(verb for verb in _VERBS if verb in said), *sorted(said - _VERBS.keys())]


def _verb(action: str) -> str:
    name = action.partition(":")[2]
    return next((verb for verb, starts in _VERBS.items() if name.startswith(starts)), action)


def _denied(resources: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name, table_of in _of_type(resources, "AWS::DynamoDB::Table").items():
        policy = table_of["Properties"].get("ResourcePolicy", {}).get("PolicyDocument", {})
        for statement in policy.get("Statement", ()):
            if statement["Effect"] == "Deny" and statement["Principal"] == "*":
                yield code(name), [code(action.partition(":")[2]) for action in as_list(statement["Action"])]


def _of_type(resources: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource for name, resource in resources.items() if resource.get("Type") == kind}
