"""What waits for a person: said by the model whose rows do, asked by whoever ends an access.

A key to a person is either such a duty or a record of who did something; which of the two is held
by `tests/accounts/test_duties.py`. A model with a `duty` has the QuerySet verb
`waiting_for(user)` and, where it is handed over, `waiting_for_anybody()`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Duty:
    """`column` holds the person; `words` say what the rows are to whoever hands them over."""

    column: str
    words: str | Promise
    is_handed_over: bool = True  # else another page gives it to somebody
