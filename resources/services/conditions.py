"""What an offer or a need depends on, said in brackets behind its words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def with_conditions(resource):
    """Return "sala na spotkania (jesień, free of charge)"; a number that the words say is not
    said again."""
    amount = str(resource.amount or "")
    said = [
        _("how many: %(amount)s") % {"amount": amount} if amount not in resource.text else "",
        resource.season,
        resource.get_terms_display(),
        resource.valid_until
        and _("until %(day)s") % {"day": date_format(resource.valid_until, "j E Y")},
    ]
    conditions = ", ".join(str(part) for part in said if part)
    return f"{resource.text} ({conditions})" if conditions else resource.text
