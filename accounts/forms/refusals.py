"""What a service refuses after a form let it through, said where the form says its own errors."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

REFUSALS = (ValidationError, IntegrityError)
TWICE = "23505"  # PostgreSQL's code of a row that would stand twice


def refused(form, refusal, field=None):
    """Put what a service (or the database, of a row sent twice at once) refused into the form.

    What is about no field of the form stands at `field`, else above the form. A field that asks
    for columns of other names is found in the form's `asked_as` (column → field). Raises the
    refusal again when the database refused anything but a row that stands already: that is our
    mistake.
    """
    if isinstance(refusal, IntegrityError):
        refusal = ValidationError(_said_of(refusal))
    said = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    asked_as = getattr(form, "asked_as", {})
    for name, errors in said.items():
        for error in errors:
            places = {asked_as.get(column, column) for column in getattr(error, "columns", [name])}
            place = places.pop() if len(places) == 1 else None
            form.add_error(place if place in form.fields else field, error)


def sentence_of(refusal):
    """Return what was refused as one sentence, for pages without a form."""
    if isinstance(refusal, IntegrityError):
        return _said_of(refusal)
    return " ".join(refusal.messages)


def _said_of(refusal):
    diagnosis = getattr(refusal.__cause__, "diag", None)
    if diagnosis is None or diagnosis.sqlstate != TWICE:
        raise refusal
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == diagnosis.constraint_name and constraint.violation_error_message:
                return constraint.get_violation_error_message()
    return _("This was just saved by somebody else. Look at the list first.")
