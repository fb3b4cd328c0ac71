"""`make call`: one call, understood from its settings, and an answer a person and a shell can read."""

import json
from pathlib import Path

import pytest

from infra.local import call as calling
from infra.local.call import Answer, Call, Misused, call_in, main
from infra.local.running import NotRunning


def test_a_call_is_read_from_its_settings(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("id: a")
    call = call_in({"AS": "marketing", "POST": "/v1/definitions", "DATA": f"@{draft}", "WAIT": "5"})
    assert (call.method, call.path, call.group, call.wait) == ("POST", "/v1/definitions", "marketing", 5)
    assert (call.body, call.media_type) == (b"id: a", "application/yaml")
    assert call_in({"POST": "/v1/x", "DATA": "{}"}).media_type == "application/json"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"GET": "v1/leads"},
        {"GET": "/v1/leads", "POST": "/v1/leads"},
        {"GET": "/v1/leads", "AS": "nobody"},
        {"GET": "/v1/leads", "PICK": "leads["},
        {"GET": "/v1/leads", "WAIT": "long"},
    ],
)
def test_settings_that_make_no_call_are_answered_with_the_usage(settings: dict[str, str]) -> None:
    with pytest.raises(Misused, match="usage: make call"):
        call_in(settings)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(Misused, match=r"nothing\.json: No such file"):
        call_in({"POST": "/v1/x", "DATA": "@nothing.json"})


def answered(monkeypatch: pytest.MonkeyPatch, status: int, content: object, picked: object) -> None:
    def ask(call: Call) -> Answer:
        return Answer(status, json.dumps(content).encode(), picked)

    monkeypatch.setattr(calling, "ask", ask)


def test_a_text_that_is_picked_is_printed_bare_and_the_rest_goes_to_the_other_channel(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(monkeypatch, 201, {"id": "abc"}, "abc")
    assert main({"POST": "/v1/x", "PICK": "id"}) == 0
    assert capsys.readouterr() == ("abc\n", "201 Created\n")


def test_an_answer_is_indented_or_kept_in_a_file_as_it_came(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answered(monkeypatch, 200, {"a": 1}, {"a": 1})
    assert main({"GET": "/v1/x"}) == 0
    assert capsys.readouterr().out == '{\n  "a": 1\n}\n'
    assert main({"GET": "/v1/x", "OUT": str(tmp_path / "file")}) == 0
    assert (tmp_path / "file").read_bytes() == b'{"a": 1}' and not capsys.readouterr().out


@pytest.mark.parametrize(("status", "picked"), [(409, "abc"), (200, None)])
def test_a_call_that_failed_prints_nothing_a_shell_would_keep(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: int, picked: object
) -> None:
    answered(monkeypatch, status, {"error": {"code": "other_hash"}}, picked)
    assert main({"POST": "/v1/x", "PICK": "id"}) == 1
    printed = capsys.readouterr()
    assert not printed.out and "other_hash" in printed.err


def test_without_a_stack_nothing_is_called(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def nothing_is_up() -> None:
        raise NotRunning("Leadpact does not run here.")

    monkeypatch.setattr(calling, "running_stack", nothing_is_up)
    assert main({"GET": "/v1/leads"}) == 2
    assert capsys.readouterr() == ("", "Leadpact does not run here.\n")
