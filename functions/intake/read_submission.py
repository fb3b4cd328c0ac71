"""Validating a submission, and saying what is wrong with it without repeating any of it."""

from typing import Any

from pydantic import ValidationError

from shared.domain.flaw import SubmissionRefused
from shared.domain.instants import Period
from shared.domain.submission import Submission
from shared.edge.flaws import flaws_of


def read_submission(payload: Any, period: Period) -> Submission:
    """Raises SubmissionRefused with at most 20 flaws."""
    try:
        return Submission.model_validate(payload, context=period)
    except ValidationError as invalid:
        raise SubmissionRefused(*flaws_of(invalid, payload)) from None
