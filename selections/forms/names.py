"""Names of possible partners: a box of lines, and what to do with those that are doubtful."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.keys import key_in
from accounts.typed_fields import NameField, PastedField
from intake.parts import read_names
from intake.proposals import LONGEST
from intake.reading import MOST_LINES
from intake.services.names import by_kinds_of_today
from partners.models import Sector

NEW, NOBODY = "new", "none"


class PossibleNamesForm(forms.Form):
    """Possible partners, one name in a line, typed or pasted."""

    helper = laid_out()
    names = PastedField(
        label=gettext_lazy("Names"),
        help_text=gettext_lazy("Each name in its own line. You can paste a list."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        max_length=100_000,
        error_messages={"required": gettext_lazy("Type at least one name.")},
    )

    def clean_names(self):
        lines = read_names(self.cleaned_data["names"], by_kinds_of_today())
        if not lines:
            raise forms.ValidationError(_("Type at least one name."))
        if len(lines) > MOST_LINES:
            told = {"count": len(lines), "most": MOST_LINES}
            raise forms.ValidationError(_("Names: %(count)d. At most %(most)d fit at once.") % told)
        for line in lines:
            if len(line.name) > LONGEST["name"]:
                told = {"line": line.number, "most": LONGEST["name"]}
                raise forms.ValidationError(
                    _("Line %(line)d is longer than %(most)d characters.") % told
                )
        return lines


class DoubtForm(forms.Form):
    """A name that may mean a partner of the library, or tells no sector."""

    helper = laid_out()
    name = NameField(
        label=gettext_lazy("Name"), max_length=LONGEST["name"], widget=forms.HiddenInput
    )
    known = forms.IntegerField(required=False, widget=forms.HiddenInput)
    means = forms.ChoiceField(label=gettext_lazy("Who is it?"), widget=forms.RadioSelect)
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        choices=[("", gettext_lazy("– choose –")), *Sector.choices],
        help_text=gettext_lazy("Only of a new organisation."),
    )

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.partner = partners.get(key_in(str(self["known"].value() or "")))
        choices = [(NEW, _("a new organisation")), (NOBODY, _("leave it out"))]
        if self.partner:
            choices = [(str(self.partner.pk), _("it is: %s") % self.partner), *choices]
        self.fields["means"].choices = choices
        self.fields["means"].label = self["name"].value() or _("Who is it?")
        self.fields["sector"].error_messages["required"] = _("Choose the sector.")
        if self.is_bound and self["means"].value() != NEW:
            self.fields["sector"].required = False


DoubtFormSet = forms.formset_factory(
    DoubtForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


def doubts_of(rows):
    """Return the initial values of a DoubtFormSet for Checked rows."""
    return [
        {
            "name": row.proposal.name,
            "known": row.known.pk if row.known else None,
            "means": str(row.known.pk) if row.known else NEW,
            "sector": row.proposal.sector or "",
        }
        for row in rows
    ]
