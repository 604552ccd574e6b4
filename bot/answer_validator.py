"""Check the action server's answers as Rasa does, but with a schema that is compiled once.

Rasa 3.6 checks every answer of a custom action against a JSON schema, and has jsonschema read and
check that schema again each time, which took half of the server's processor time in a turn. What
is refused here, and with which words, is what Rasa refuses.
"""

from __future__ import annotations

from typing import Any, Dict

import rasa
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL

RASA_VERSION = "3.6.21"
ADVICE = (
    ". Failed to validate Action server response from API, "
    "make sure your response from the Action endpoint is valid. "
    "For more information about the format visit "
    f"{DOCS_BASE_URL}/custom-actions"
)


def compile_answer_validator() -> None:
    """Make Rasa check answers with a validator made here; a second call changes nothing.

    Raises:
        RuntimeError: this is not the Rasa whose check is known.
    """
    theirs = RemoteAction._validate_action_result
    if theirs.__module__ == __name__:
        return
    if rasa.__version__ != RASA_VERSION or theirs.__module__ != RemoteAction.__module__:
        raise RuntimeError(
            f"{__name__} replaces RemoteAction._validate_action_result of Rasa {RASA_VERSION};"
            f" this is {theirs.__module__}.{theirs.__qualname__} of Rasa {rasa.__version__}."
            " Compare the two, then name the new version here or drop this module."
        )
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def check(self: RemoteAction, result: Dict[str, Any]) -> bool:
        """Return True for an answer in Rasa's format.

        Raises:
            ValidationError: it is not; the error that tells most of all that were found.
        """
        error = best_match(validator.iter_errors(result))
        if error is None:
            return True
        error.message += ADVICE
        raise error

    RemoteAction._validate_action_result = check
