"""Two people changed one row: what each of them wrote, field by field, and what is proposed.

A form of a stored row carries a mark (a short hash) of every value it showed. Under the lock the
marks of the stored row say which fields somebody changed since; the marks of what was sent say
which fields this person left alone. The values themselves need not travel.
"""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.forms.choices import TYPED, TypedName

CHOICE = "keep-"
LENGTH_OF_A_MARK = 10


@dataclass(frozen=True)
class Clash:
    """One field that two people filled in differently; `take` is what is proposed to keep."""

    name: str
    label: str
    mine: str
    theirs: str
    take: str


@dataclass(frozen=True)
class Meeting:
    """The fields in which a form and a newer row differ, and who changed the row (or None)."""

    conflicts: list[Clash]
    last_change: object


def conflicts_between(form, stored, seen):
    """Return a Clash for every field in which the form and a newer row differ.

    `stored` are the values of the row now, `seen` the marks that the form carried. A field that
    this person left as it was takes the colleague's word, any other their own. A row that is as
    it was seen, or that already says what the form says, has no conflicts.
    """
    marks = dict(pair.split(":", 1) for pair in seen.split() if ":" in pair)
    found, is_newer = [], False
    for name in shown_fields(form):
        field = form.fields[name]
        mine, theirs = sent(form, name), as_sent(field, stored.get(name))
        is_newer = is_newer or marks.get(name) != mark(theirs)
        if mark(mine) == mark(theirs) or not field.has_changed(stored.get(name), mine):
            continue
        take = "theirs" if marks.get(name) == mark(mine) else "mine"
        label = str(form[name].label)
        found.append(Clash(name, label, in_words(field, mine), in_words(field, theirs), take))
    return found if is_newer else []


def with_chosen(form, stored):
    """Return the data of a form in which fields marked "theirs" hold what is stored now."""
    data = form.data.copy()
    for name in [key.removeprefix(CHOICE) for key in data if key.startswith(CHOICE)]:
        if data[CHOICE + name] == "theirs" and name in form.fields:
            put_stored(form, name, stored, data)
    return data


def put_stored(form, name, stored, data):
    """Write into `data` what a browser would send for the stored value of a field."""
    theirs = as_sent(form.fields[name], stored.get(name))
    if isinstance(theirs, bool):
        theirs = ["on"] if theirs else []
    data.pop(form.add_prefix(name) + TYPED, None)
    data.setlist(form.add_prefix(name), theirs if isinstance(theirs, list) else [theirs])


def marks_of(form, values):
    """Return the marks of these values of the form's fields: "name:9f2c… place:03ab…"."""
    return " ".join(
        f"{name}:{mark(as_sent(form.fields[name], values.get(name)))}"
        for name in shown_fields(form)
    )


def shown_fields(form):
    """Return the names of the fields in which people type or choose; a file is never compared."""
    return [
        name
        for name, field in form.fields.items()
        if not field.widget.is_hidden and not field.widget.needs_multipart_form
    ]


def sent(form, name):
    """Return what the browser sent for a field: a text, a list of texts, or whether it is on."""
    widget = form.fields[name].widget
    return widget.value_from_datadict(form.data, form.files, form.add_prefix(name))


def as_sent(field, value):
    """Return what a browser would send for a value that nobody touched."""
    value = field.prepare_value(value)
    return value if isinstance(value, bool) else field.widget.format_value(value)


def mark(value):
    """Return a short hash of what a browser sends; lists in any order are the same."""
    if value is None or isinstance(value, bool):
        value = "on" if value else ""
    values = value if isinstance(value, list) else [value]
    text = "\n".join(sorted(" ".join(str(one).split()) for one in values))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH_OF_A_MARK]


def in_words(field, value):
    """Return what a browser sends as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list) else [value]
    words = _labels(field)
    said = [
        one if isinstance(one, TypedName) else words.get(str(one), one) for one in values if one
    ]
    return ", ".join(map(str, said)) or "–"


def _labels(field):
    """Return value → words of a field of choices, groups of choices included."""
    labels = {}
    for value, label in getattr(field, "choices", []):
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(getattr(key, "value", key)): word for key, word in pairs}
    return labels
