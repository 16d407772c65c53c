"""What an address of Django admin may put into a form before anybody types."""

from django.core.exceptions import ValidationError


def prefilled(request, fields):
    """Return the values of the address that these form fields accept; others are left out.

    Stock admin hands them to the form as they come, and a key that is no number reaches the
    database when the form draws its choices.
    """
    initial = {}
    for name in fields.keys() & request.GET.keys():
        text = request.GET[name]
        several = getattr(fields[name].widget, "allow_multiple_selected", False)
        try:
            initial[name] = fields[name].clean(text.split(",") if several else text)
        except ValidationError:
            continue
    return initial
