"""Two people changed one partner: what each of them wrote, field by field."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms.meeting import CHOICE, Clash, in_words
from partners.forms.partners import NUMBERS, PartnerForm

NOT_COMPARED = {"version"}


def conflicts_between(form, current):
    """Return a Clash for every field in which the valid `form` and the row now differ.

    A field that this person left as it was takes the colleague's word, any other their own.
    """
    stored = form_values(current)
    found = []
    for name, field in form.fields.items():
        if name in NOT_COMPARED or not is_sent(form, name):
            continue
        mine, theirs = _plain(form.cleaned_data.get(name)), _plain(stored[name])
        if mine != theirs:
            take = "mine" if name in form.changed_data else "theirs"
            words = [in_words(field, _listed(value)) for value in (mine, theirs)]
            found.append(Clash(name, str(field.label), *words, take))
    return found


def form_values(partner):
    """Return the values of a stored partner as the fields of the form clean them."""
    form = PartnerForm(instance=partner, library=partner.library)
    form.look_up_rows()
    return {name: _cleaned(field, form.initial.get(name)) for name, field in form.fields.items()}


def is_sent(form, name):
    """Return whether the page held this field: a number that no such body has is not asked."""
    return name not in NUMBERS or name in form.data


def with_choices(data, partner):
    """Return the data of a form in which fields marked "theirs" hold what is stored now."""
    data = data.copy()
    form = PartnerForm(instance=partner, library=partner.library)
    for key in [key for key in data if key.startswith(CHOICE) and data[key] == "theirs"]:
        name = key.removeprefix(CHOICE)
        if name not in form.fields:
            continue
        value = form.fields[name].prepare_value(form.initial.get(name))
        if value is False or (value is None and not isinstance(form.fields[name], forms.CharField)):
            data.pop(name, None)  # as a browser sends a box that is not ticked
        else:
            data.setlist(name, _as_typed(value))
    return data


def seen_now(data, partner):
    """Return the data of a form as if its page had been opened on the partner as it is now."""
    data = data.copy()
    form = PartnerForm(instance=partner, library=partner.library)
    data["version"] = partner.version
    for scheme in NUMBERS:
        if scheme not in data:  # not asked before, perhaps asked now
            data[scheme] = form.initial.get(scheme, "")
    for bound in form:
        if bound.field.show_hidden_initial:
            data.setlist(bound.html_initial_name, _as_typed(bound.value()))
    return data


def _cleaned(field, value):
    try:
        return field.clean(field.prepare_value(value))
    except ValidationError:  # brought in by a list, in a form that no person could type
        return value


def _as_typed(value):
    if isinstance(value, list):
        return [str(one) for one in value]
    return ["on" if value is True else "" if value in (None, False) else str(value)]


def _plain(value):
    """Return a value that compares: rows by their keys, nothing as ""."""
    if hasattr(value, "_meta"):
        return value.pk
    if hasattr(value, "model") or isinstance(value, list):
        return sorted(getattr(one, "pk", one) for one in value)
    if isinstance(value, str):  # a browser ends lines in its own way
        return value.replace("\r\n", "\n")
    return "" if value is None else value


def _listed(value):
    return [str(one) for one in value] if isinstance(value, tuple) else value
