"""What is changed, and which tests have to notice."""

from typing import Final, NamedTuple


class Scope(NamedTuple):
    """``mutated`` are patterns of files; ``tests`` are folders or files, each below ``tests``."""

    mutated: tuple[str, ...]
    tests: tuple[str, ...]


def _function(name: str, *adapters: str, tests: tuple[str, ...] = ()) -> Scope:
    """A function with the adapters that are mainly its own."""
    tables = tuple(f"shared/adapters/{adapter}.py" for adapter in adapters)
    return Scope((f"functions/{name}/*", *tables), (f"functions/{name}", "shared/adapters", *tests))


def _domain(name: str, *tests: str) -> Scope:
    return Scope((f"shared/domain/{name}/*",), (f"shared/domain/{name}", *tests))


SCOPES: Final = {
    "domain_consent": _domain("consent"),
    "domain_case": _domain("case"),
    "domain_certificate": _domain("certificate"),
    "consent": _function("consent", "notice_table", "token_table"),
    "opt_in": _function("opt_in", "mail_counts", "question_table", "suppression_table", tests=("functions/consent",)),
    "retention": _function("retention", "aging_leads", "notices_due_table", "bookmark_table"),
    "rights": _function("rights", "case_item", "case_table", "controller_table", "recipient_log"),
    "erasure": _function(
        "erasure", "certificate_table", "erasure_tables", "fence", "person_tables", "trail_table", tests=("privacy",)
    ),
}
WIRING: Final = "*/handler.py"
"""Composes a function from its settings, by names alone: what that is worth the end-to-end tests show."""
LOGGED: Final = r"log\.(error|warn|info)\("
"""What is logged, and that alarms know its code, is held by tests of the template."""
