"""Ties pasted one a line, and the table in which they are looked through."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField, PastedField
from intake.forms.widgets import ListSelect
from naming.words import fold
from partners.forms.choosing import PartnerTextField, propose_names
from partners.models import Partner, Sector
from ties.forms.fields import RelationField
from ties.models.ties import FIRST_YEAR, LAST_YEAR

MOST_LINES = 200
LONGEST_PASTE = 40_000
NEW_NAME = Partner._meta.get_field("name").formfield()


class PasteTiesForm(forms.Form):
    helper = laid_out()
    text = PastedField(
        label=_("Who works with whom, one pair a line"),
        help_text=_(
            "For example: the bakery – the school. Or: the school – the club: works with, since "
            "2019. Or: the village runs the club. Columns of a table work too."
        ),
        max_length=LONGEST_PASTE,
        most_lines=MOST_LINES,
        error_messages={"required": _("Paste or type the lines first.")},
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def _year(label):
    attrs = {"inputmode": "numeric", "size": 4, "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs=attrs),
    )


class PastedTieForm(forms.Form):
    """One row of the preview; a row without the tick is left out."""

    add = forms.BooleanField(required=False, label=_("Take this row"))
    one = PartnerTextField(required=False, label=_("Who"))
    relation = RelationField(required=False, label=_("What they are to each other"))
    other = PartnerTextField(required=False, label=_("With whom"))
    began = _year(_("Since"))
    ended = _year(_("Ended"))
    is_planned = forms.BooleanField(required=False, label=_("They only plan it"))
    note = LineField(required=False, max_length=300, label=_("A few words"))

    NAMES = ("one", "other")

    def __init__(self, *args, kinds, known, **kwargs):
        super().__init__(*args, **kwargs)
        propose_names(self, self.NAMES, known)
        relation = self.fields["relation"]
        relation.widget = ListSelect(attrs=relation.widget.attrs)
        relation.offer(kinds)
        relation.choices = [("", _("— choose —")), *relation.choices]
        self.ends, self.unknown = {}, []

    def clean(self):
        """Say what a ticked row lacks; find its partners, and note which names are new."""
        data = super().clean()
        if not data.get("add"):
            self.errors.clear()  # nobody has to correct what is left out
            return data
        for name in (*self.NAMES, "relation"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Fill it in, or leave the row out."))
        for name in self.NAMES:
            if text := data.get(name):
                self._find(name, text)
        ends = [end if isinstance(end, Partner) else fold(end) for end in self.ends.values()]
        if len(ends) == 2 and ends[0] == ends[1]:
            self.add_error("other", _("Choose two different partners."))
        if data.get("began") and data.get("ended") and data["ended"] < data["began"]:
            self.add_error("ended", _("It cannot end before it began."))
        if data.get("ended") and data.get("is_planned"):
            self.add_error("ended", _("What is only planned has not ended. Choose one."))
        return data

    def _find(self, name, text):
        try:
            self.ends[name] = self.known.named(text)
        except forms.ValidationError as refusal:
            if refusal.code == "unknown":
                refusal = refusal_of_new(text)
            if refusal:
                self.add_error(name, refusal)
            else:
                self.ends[name] = text
                self.unknown.append(text)


def refusal_of_new(name):
    """Return why no new partner may be called so, as a ValidationError, or None."""
    try:
        NEW_NAME.clean(name)
    except forms.ValidationError as refusal:
        return refusal
    return None


PastedTieFormSet = forms.formset_factory(
    PastedTieForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


class NewNameForm(forms.Form):
    """A name that is not on the list: its sector when it shall be added, else it is left out."""

    name = PartnerTextField(widget=forms.HiddenInput)
    sector = forms.ChoiceField(
        required=False,
        label=_("Sector"),
        choices=[("", _("do not add it, and leave out its rows")), *Sector.choices],
    )


NewNameFormSet = forms.formset_factory(
    NewNameForm, extra=0, max_num=2 * MOST_LINES, absolute_max=2 * MOST_LINES
)
