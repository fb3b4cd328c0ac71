"""Reads template.yaml as CloudFormation does: `!Ref x` as `{"Ref": x}`, `!GetAtt a.b` as `{"Fn::GetAtt": [a, b]}`."""

from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).resolve().parents[1] / "template.yaml"


class _Loader(yaml.SafeLoader):
    """SafeLoader with CloudFormation's short forms."""


def _short_form(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 the third and last kind of node
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short_form)


def read_template(path: Path = TEMPLATE) -> dict[str, Any]:
    """Return the whole template."""
    template: dict[str, Any] = yaml.load(path.read_text(), _Loader)  # noqa: S506 a SafeLoader
    return template


def resources(kind: str, path: Path = TEMPLATE) -> dict[str, dict[str, Any]]:
    """Return the properties of every resource of a type, by logical id."""
    found = read_template(path)["Resources"].items()
    return {name: resource["Properties"] for name, resource in found if resource["Type"] == kind}


def statements(role: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every statement of a role's inline policies."""
    return [statement for policy in role["Policies"] for statement in policy["PolicyDocument"]["Statement"]]


def as_list(value: Any) -> list[Any]:
    """IAM takes one thing or a list of things."""
    return value if isinstance(value, list) else [value]
