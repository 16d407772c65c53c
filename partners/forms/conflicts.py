"""Two people changed one partner: what each of them wrote, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.forms.partners import NUMBERS, stored_values
from partners.models import PartnerEvent

CHOICE = "keep-"


@dataclass(frozen=True)
class Conflict:
    """One field that two people filled in differently; `take` is what is proposed to keep."""

    name: str
    label: str
    mine: str
    theirs: str
    take: str


def conflicts_between(form, current, version_seen):
    """Return a Conflict for every field in which the valid `form` and the row now differ.

    A field that this person left as it was takes the colleague's word, any other their own.
    """
    seen = PartnerEvent.objects.filter(pgh_obj=current, version=version_seen).first()
    stored = form_values(current)
    found = []
    for name, field in form.fields.items():
        if name == "version":
            continue
        mine, theirs = _plain(form.cleaned_data.get(name)), _plain(stored.get(name))
        if mine == theirs:
            continue
        before = _plain(getattr(seen, name, mine)) if name != "kind" else _kind_seen(seen, mine)
        untouched = seen is not None and hasattr(seen, name) and before == mine
        found.append(
            Conflict(
                name,
                str(field.label),
                _word(form, name, mine),
                _word(form, name, theirs),
                "theirs" if untouched else "mine",
            )
        )
    return found


def form_values(partner):
    """Return the values of a stored partner as the form's fields clean them."""
    names = ["name", "place", "sector", "short_label", "level", "only_as", "is_recipient"]
    names += ["description", "street", "postal_code", "website", "email", "phone", "is_published"]
    has_point = partner.latitude is not None
    return {
        **{name: getattr(partner, name) for name in names},
        **{number.scheme: number.value for number in partner.identifiers.all()},
        "kind": partner.kind_id,
        "branch": partner.branch_id,
        "audiences": [audience.pk for audience in partner.audiences.all()],
        "point": (partner.latitude, partner.longitude) if has_point else None,
    }


def with_choices(data, partner):
    """Return the data of a form in which fields marked "theirs" hold what is stored now."""
    data = data.copy()
    stored = {**form_values(partner), **stored_values(partner)}
    for key in [key for key in data if key.startswith(CHOICE) and data[key] == "theirs"]:
        name = key.removeprefix(CHOICE)
        value = stored.get(name, "" if name in NUMBERS else None)
        if value in (None, "", False):
            data.pop(name, None)
            data.setlist(name, [""] if name in NUMBERS or value == "" else [])
        else:
            data.setlist(name, _as_typed(value))
    return data


def _as_typed(value):
    if isinstance(value, list):
        return [str(one) for one in value]
    return ["on" if value is True else str(value)]


def _plain(value):
    """Return a value that compares: rows by their keys, nothing as ""."""
    if hasattr(value, "_meta"):
        return value.pk
    if hasattr(value, "model") or isinstance(value, list):
        return sorted(getattr(one, "pk", one) for one in value)
    return "" if value is None else value


def _kind_seen(seen, otherwise):
    return _plain(seen.kind_id) if seen else otherwise


def _word(form, name, value):
    """Return a value as people read it."""
    if value in ("", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    values = value if isinstance(value, list) else [value]
    words = _labels(form.fields[name])
    return ", ".join(str(words.get(str(one), one)) for one in values)


def _labels(field):
    """Return value → words of a field of choices, groups of choices included."""
    labels = {}
    for value, label in getattr(field, "choices", []):
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(getattr(key, "value", key)): word for key, word in pairs}
    return labels
