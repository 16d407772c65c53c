"""Fields for partners of the library: all stand there while they are few, else names are typed.

What is typed means a partner by its name, as lists call it, or by what recognises names anywhere in
the house; where it may mean several, the form asks which. With a script the server proposes names.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from accounts.forms.choices import TYPED, TypedName, choose_from
from accounts.forms.meeting import sent
from accounts.keys import key_in, keys_in
from accounts.typed import line_in
from accounts.typed_fields import LineField
from partners.models import Partner
from partners.services.known import MOST_OFFERED, KnownPartners

LONGEST_WORDS = 420  # a name of 200 signs, a place of 80, a street of 120
BETWEEN = ";"  # of several names in one field: commas stand in names
BEGIN_TO_TYPE = gettext_lazy("Begin to type, then choose from the list.")
ONE, SEVERAL = "one", "several"


class OnePartner(forms.Select):
    """A list, or where there are `names_at` an address, a field to type into."""

    names_at, proposed = "", ()

    def value_from_datadict(self, data, files, name):
        typed = line_in(data.get(name + TYPED) or "")
        return TypedName(typed) if typed else super().value_from_datadict(data, files, name)

    def format_value(self, value):
        return value if self.names_at else super().format_value(value)

    def render(self, name, value, attrs=None, renderer=None):
        if not self.names_at:
            return super().render(name, value, attrs, renderer)
        return _typed_control(self, ONE, name, value or "", self.build_attrs(self.attrs, attrs))


class SeveralPartners(forms.CheckboxSelectMultiple):
    """Ticks; where there are `names_at` an address, of those chosen, and a field for others."""

    names_at, proposed = "", ()

    def value_from_datadict(self, data, files, name):
        ticked = super().value_from_datadict(data, files, name) or []
        # Of more names than may be typed the rest stays one text: millions would fill the memory.
        typed = map(line_in, (data.get(name + TYPED) or "").split(BETWEEN, MOST_OFFERED + 1))
        return [*ticked, *(TypedName(one) for one in typed if one)]

    def render(self, name, value, attrs=None, renderer=None):
        value = value or []
        ticks = super().render(name, [one for one in value if not _is_typed(one)], attrs, renderer)
        if not self.names_at:
            return ticks
        typed = f"{BETWEEN} ".join(filter(_is_typed, value))
        key = f"{attrs['id']}{TYPED}"
        more = {"id": key, "aria-describedby": f"{key}_helptext"}
        return format_html(
            '{}<label for="{}">{}</label><div class="help" id="{}_helptext">{} {}</div>{}',
            *(ticks, key, _("Type a name")),
            *(key, BEGIN_TO_TYPE, _("Between several names write a semicolon.")),
            _typed_control(self, SEVERAL, name, typed, more),
        )


def _typed_control(widget, sort, name, typed, attrs):
    name, key = name + TYPED, attrs["id"]
    asks = asks_for_names(widget.names_at, sort, name, f"{key}-names")
    return format_html(
        '<input type="text" name="{}" value="{}"{}><datalist id="{}-names">{}</datalist>',
        *(name, typed, flatatt(asks | attrs), key),
        format_html_join("", '<option value="{}"></option>', ((one,) for one in widget.proposed)),
    )


def asks_for_names(address, sort, name, datalist):
    """Return the attributes by which a field of this name fills its datalist while one types."""
    return {
        "list": datalist,
        "autocomplete": "off",
        "hx-get": f"{address}?{sort}={name}",
        "hx-trigger": "input changed delay:200ms",
        "hx-target": f"#{datalist}",
        "hx-sync": "this:replace",
    }


def _is_typed(value):
    return isinstance(value, TypedName)


def _is_key(value):
    return not _is_typed(value) and key_in(str(value)) is not None


class PartnerField(SafeModelChoiceField):
    """One partner; a form calls `offer_partners`."""

    widget = OnePartner
    known, words = None, {}

    @property
    def is_typed(self):
        return bool(self.widget.names_at)

    def prepare_value(self, value):
        value = super().prepare_value(value)
        key = None if _is_typed(value) else key_in(str(value))
        return TypedName(self.words.get(key, "")) if self.is_typed and key else value

    def to_python(self, value):
        name = "" if not value or _is_key(value) else line_in(str(value))
        return super().to_python(str(_keys_of(self, [name])[0]) if name else value)


class PartnersField(SafeModelMultipleChoiceField):
    """Several partners; a form calls `offer_partners`."""

    widget = SeveralPartners
    known = None

    @property
    def is_typed(self):
        return bool(self.widget.names_at)

    def clean(self, value):
        ticked = [one for one in value or [] if not _is_typed(one)]
        return super().clean(ticked + _keys_of(self, [*filter(_is_typed, value or [])]))


def _keys_of(field, typed):
    """Return the keys of the partners that are typed. Raises ValidationError, of each name that is
    not sure, and proposes names in the place of the first one."""
    if len(typed) > MOST_OFFERED:
        raise ValidationError(_("Type at most %(n)d names at once.") % {"n": MOST_OFFERED})
    keys, refused = [], []
    for at, name in enumerate(typed):
        try:
            keys.append(field.known.named(name[:LONGEST_WORDS]).pk)
        except ValidationError as refusal:
            like = [] if refused else field.known.proposed_for(name[:LONGEST_WORDS])
            field.widget.proposed = field.widget.proposed or [
                f"{BETWEEN} ".join([*typed[:at], words, *typed[at + 1 :]]) for words in like
            ]
            refused.append(refusal)
    if refused:
        raise ValidationError(refused)
    return keys


def offer_partners(form, name, library, chosen=(), *, first=()):
    """Let a field of a form offer the current partners and those `chosen` already.

    Those whose keys are `first` stand first. Of more than MOST_OFFERED only those that the form
    holds are shown; any other is typed.
    """
    field, current = form.fields[name], Partner.objects.current()
    stored = Partner.objects.filter(pk__in=chosen)
    field.queryset = (current | stored if chosen else current).in_order()
    field.known = KnownPartners(library, also=stored)
    rows = list(current.in_order()[: MOST_OFFERED + 1])
    if len(rows) <= MOST_OFFERED:
        if not {*chosen} <= {one.pk for one in rows}:
            rows = list(field.queryset)
        choose_from(field, sorted(rows, key=lambda one: one.pk not in first))
        return
    held = form.initial.get(name) or field.initial or ()
    came = _values(sent(form, name)) if form.is_bound else ()
    keys = keys_in(str(getattr(one, "pk", one)) for one in [*chosen, *_values(held), *came])
    shown = field.queryset.filter(pk__in=keys).select_related("kind")
    field.widget.names_at = reverse("partners:names", args=[library.slug])
    field.words = field.known.words_of(list(shown))
    field.choices = list(field.words.items())
    if isinstance(field, PartnerField):
        field.help_text = field.help_text or BEGIN_TO_TYPE


def _values(held):
    return held if isinstance(held, list | tuple) else [held]


class PartnerTextField(LineField):
    """What a partner is called, typed with the help of the list that the page brings."""

    def __init__(self, **kwargs):
        attrs = {"list": "partner-names", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": LONGEST_WORDS, "widget": widget, **kwargs})


class PartnerNameField(PartnerTextField):
    """The same; its value is the row."""

    known = None

    def clean(self, value):
        text = super().clean(value)
        return self.known.named(text) if text else None


def propose_names(form, names, known):
    """Let fields of a form know the partners; where they are many, names come while one types."""
    form.known = known
    for name in names:
        field = form.fields[name]
        field.known = known
        if known.are_many:
            address = reverse("partners:names", args=[known.library.slug])
            asks = asks_for_names(address, ONE, form.add_prefix(name), "partner-names")
            field.widget.attrs |= asks
