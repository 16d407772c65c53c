"""Names of possible partners: a box of lines, and what to do with those that are doubtful."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.layout import laid_out
from accounts.keys import key_in
from accounts.typed_fields import NameField, PastedField
from intake.forms.imports import FileForm
from intake.proposals import LONGEST, propose_line
from intake.services.names import by_kinds_of_today, say_how_many_fit
from partners.models import Sector
from reading.parts import NamedLine, read_names
from reading.sectors import MOST_LINES

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

    def __init__(self, *args, with_form="", is_first=False, **kwargs):
        """`with_form` is the id of another form of the page that carries the names along.

        `is_first`: the page has nothing else to begin with, so the cursor stands here.
        """
        super().__init__(*args, **kwargs)
        if is_first:
            self.fields["names"].widget.attrs["autofocus"] = True
        if with_form:
            self.fields["names"].widget.attrs["form"] = with_form

    def clean_names(self):
        return names_that_fit(read_names(self.cleaned_data["names"], by_kinds_of_today()))


def names_that_fit(lines):
    """Return NamedLines; raise ValidationError for none, too many, and one that is too long."""
    if not lines:
        raise forms.ValidationError(_("Type at least one name."))
    say_how_many_fit(len(lines))
    for line in lines:
        if len(line.name) > LONGEST["name"]:
            told = {"line": line.number, "most": LONGEST["name"]}
            raise forms.ValidationError(
                _("Line %(line)d is longer than %(most)d characters.") % told
            )
    return lines


class NamesFileForm(FileForm):
    """A file with possible partners: a list of names, or a table that has a column of them."""

    def clean_file(self):
        file = super().clean_file()
        say_how_many_fit(len(self.read.records) - 1)  # the first may be its headings
        return file


class DoubtForm(forms.Form):
    """A name that may mean a partner of the library, or tells no sector."""

    helper = laid_out()
    name = NameField(
        label=gettext_lazy("Name"), max_length=LONGEST["name"], widget=forms.HiddenInput
    )
    known = forms.IntegerField(required=False, widget=forms.HiddenInput)
    row = forms.IntegerField(required=False, widget=forms.HiddenInput)  # of a file
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
            "row": row.proposal.number,
            "known": row.known.pk if row.known else None,
            "means": str(row.known.pk) if row.known else NEW,
            "sector": row.proposal.sector or "",
        }
        for row in rows
    ]


def as_said(said, rows, number, recognise):
    """Return the Proposal of a name that is new, with what its row of a file says beside it.

    `said` is what its form asked, `rows` maps the rows of the file to Proposals.
    """
    if row := rows.get(said["row"]):
        certain = row.sector_confirmed or said["sector"] != row.sector
        return replace(row, sector=said["sector"], sector_confirmed=certain, problems=())
    return propose_line(NamedLine(number, said["name"], said["sector"]), recognise)
