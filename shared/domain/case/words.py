"""The codes a case is told in. There is no free text: whatever is said about a request is one of these."""

from enum import StrEnum


class CaseType(StrEnum):
    """The right that is exercised: GDPR Art. 17, 15, 20, 16, 18 and 21."""

    ERASURE = "erasure"
    ACCESS = "access"
    PORTABILITY = "portability"
    RECTIFICATION = "rectification"
    RESTRICTION = "restriction"
    OBJECTION = "objection"


class Channel(StrEnum):
    """How a case came about: through a controller's system, by an officer's hand, or by the product's own clock."""

    OPENDSR = "opendsr"
    OFFICER = "officer"
    RETENTION = "retention"
    CONSENT = "consent"


class State(StrEnum):
    RECEIVED = "received"
    IDENTITY_VERIFIED = "identity_verified"
    APPROVED = "approved"
    FENCED = "fenced"
    DELETING = "deleting"
    SHREDDED = "shredded"
    VERIFYING = "verifying"
    CERTIFIED = "certified"
    BACKUP_EXPIRED = "backup_expired"
    COMPLETED = "completed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED_RETRYING = "failed_retrying"


class RequestStatus(StrEnum):
    """What OpenDSR calls a request's status."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Proof(StrEnum):
    """How somebody showed who they are."""

    NONE = "none"
    CHALLENGE = "challenge"
    SIGNED_IN = "signed_in"
    DOCUMENT_SEEN = "document_seen"
    KNOWN_IN_PERSON = "known_in_person"
    MANDATE = "mandate"


class RefusalReason(StrEnum):
    """Why nothing is done, which the person is told (Art. 12(4)). ``exempt_…`` are the letters of Art. 17(3)."""

    IDENTITY_NOT_PROVEN = "identity_not_proven"
    MANIFESTLY_UNFOUNDED = "manifestly_unfounded"
    EXCESSIVE = "excessive"
    NO_GROUND = "no_ground"
    OTHER_CONTROLLER = "other_controller"
    RIGHTS_OF_OTHERS = "rights_of_others"
    COMPELLING_GROUNDS = "compelling_grounds"
    EXEMPT_EXPRESSION = "exempt_17_3_a"
    EXEMPT_LEGAL_OBLIGATION = "exempt_17_3_b"
    EXEMPT_PUBLIC_HEALTH = "exempt_17_3_c"
    EXEMPT_ARCHIVING = "exempt_17_3_d"
    EXEMPT_LEGAL_CLAIMS = "exempt_17_3_e"


class ExtensionReason(StrEnum):
    """Art. 12(3)."""

    COMPLEXITY = "complexity"
    NUMBER_OF_REQUESTS = "number_of_requests"


class Outcome(StrEnum):
    """What became of a rectification (Art. 16), the most troublesome first.

    ``identifier_barred``: the right identifier is that of somebody who was forgotten, and was left out.
    ``identifier_taken``: it is known as another lead's too; both are tied, and the wrong one still leads to the person.
    ``identifier_unknown``: the person is known, but not by the wrong one; all else was corrected.
    ``nothing_to_correct``: nobody is known by what the request names.
    """

    IDENTIFIER_BARRED = "identifier_barred"
    IDENTIFIER_TAKEN = "identifier_taken"
    IDENTIFIER_UNKNOWN = "identifier_unknown"
    CORRECTED = "corrected"
    NOTHING_TO_CORRECT = "nothing_to_correct"


class HoldReason(StrEnum):
    """Why nothing may be erased for now: a letter of Art. 17(3), or the person's wish under Art. 18(1)(c)."""

    LEGAL_OBLIGATION = "17_3_b"
    LEGAL_CLAIMS = "17_3_e"
    CLAIMS_OF_THE_PERSON = "18_1_c"


class Obstacle(StrEnum):
    """Why an action is not possible now."""

    NOT_ALLOWED_NOW = "not_allowed_now"
    ALREADY_CLOSED = "already_closed"
    IDENTITY_UNVERIFIED = "identity_unverified"
    PERSON_NOT_PROVEN = "person_not_proven"
    SECOND_PERSON_NEEDED = "second_person_needed"
    HELD = "held"
    NOT_HELD = "not_held"
    PAUSED = "paused"
    NOT_PAUSED = "not_paused"
    ALREADY_EXTENDED = "already_extended"
    EXTENSION_TOO_LATE = "extension_too_late"
    NO_CHALLENGE = "no_challenge"
    TOO_MANY_CODES = "too_many_codes"
    NOT_CANCELLABLE = "not_cancellable"
    ALREADY_LIFTED = "already_lifted"
    INFORMED_TOO_EARLY = "informed_too_early"
    HISTORY_FULL = "history_full"
