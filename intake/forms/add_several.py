"""Adding several partners at once: a box of names, then a table of what they propose."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from accounts.forms.layout import laid_out
from accounts.typed_fields import CellField, LineField, NameField, PastedField
from intake.forms.widgets import ListSelect, kind_choices
from intake.proposals import LONGEST, LONGEST_SHORT_LABEL, Proposal
from intake.services.names import by_kinds_of_today
from naming.labels import short_label
from naming.recognition import recogniser
from partners.models import Kind, Level, Sector
from reading.parts import read_names
from reading.sectors import LONGEST_CELL, MOST_LINES


class NamesForm(forms.Form):
    """One name in a line, typed or pasted."""

    helper = laid_out(Div("names", css_class="names-box"))
    names = PastedField(
        label=gettext_lazy("Names, each on its own line"),
        widget=forms.Textarea(
            attrs={
                "rows": 9,
                "spellcheck": "false",
                "autocomplete": "off",
                # While names are typed, the piece beside the box tells what they say.
                "hx-post": "",
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#typed",
                "hx-swap": "outerHTML",
                "hx-sync": "this:replace",
            }
        ),
        max_length=100_000,
        help_text=gettext_lazy(
            "Those you remember are enough; you will add the rest later. You may add the sector "
            "after a semicolon: “; f” firm, “; s” social, “; p” public."
        ),
        error_messages={"required": gettext_lazy("Type at least one name.")},
    )

    def clean_names(self):
        lines = read_names(self.cleaned_data["names"], by_kinds_of_today())
        if not lines:
            raise forms.ValidationError(_("Type at least one name."))
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                ngettext(
                    "There is %(count)d name here; at most %(most)d fit at once.",
                    "There are %(count)d names here; at most %(most)d fit at once.",
                    len(lines),
                )
                % {"count": len(lines), "most": MOST_LINES}
            )
        for line in lines:
            if len(line.name) > LONGEST["name"]:
                raise forms.ValidationError(
                    _("Line %(line)d is longer than %(most)d characters.")
                    % {"line": line.number, "most": LONGEST["name"]}
                )
        return lines


class RowForm(forms.Form):
    """One proposed partner; its choices come from the formset, made once for all rows."""

    add = forms.BooleanField(label=gettext_lazy("Add"), required=False)
    name = NameField(label=gettext_lazy("Name"), max_length=LONGEST["name"], required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, widget=ListSelect)
    sector = forms.ChoiceField(label=gettext_lazy("Sector"), required=False, widget=ListSelect)
    level = forms.ChoiceField(
        label=pgettext_lazy("question", "How you cooperate"),
        choices=Level.choices,
        widget=ListSelect,
    )
    short_label = CellField(
        label=gettext_lazy("Short label for the map"),
        max_length=LONGEST_SHORT_LABEL,
        required=False,
    )
    description = LineField(
        label=gettext_lazy("Said beside the name"), max_length=LONGEST_CELL, required=False
    )

    def __init__(self, *args, kinds, sectors, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds
        self.fields["sector"].choices = sectors
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = _("%(field)s, row %(row)s") % {
                "field": field.label,
                "row": row,
            }
            field.widget.attrs["data-row-field"] = name
            field.widget.attrs["autocomplete"] = "off"

    def clean(self):
        data = super().clean()
        if data.get("add"):
            if not any(sign.isalnum() for sign in data.get("name", "")):
                self.add_error("name", _("Type the name, or untick the row."))
            if not data.get("sector") and "sector" not in self.errors:
                self.add_error("sector", _("Choose the sector."))
        return data


class _BaseRows(forms.BaseFormSet):
    def __init__(self, *args, **kwargs):
        self.kinds = list(Kind.objects.current().in_order())
        super().__init__(*args, prefix="rows", **kwargs)

    def get_form_kwargs(self, index):
        return {
            "kinds": self._kind_choices,
            "sectors": self._sector_choices,
            "row": "" if index is None else index + 1,
        }

    @property
    def _kind_choices(self):
        if not hasattr(self, "_kinds_once"):
            self._kinds_once = kind_choices(self.kinds)
            self._sectors_once = [("", _("– choose –")), *Sector.choices]
        return self._kinds_once

    @property
    def _sector_choices(self):
        return self._kind_choices and self._sectors_once

    def proposals(self):
        """Return the rows to add as proposals; valid formsets only.

        A sector is confirmed when it follows from the kind, or when the person chose it herself.
        """
        recognise = recogniser(self.kinds)
        rows = [form.cleaned_data for form in self.forms]
        return [proposal_of(row, recognise) for row in rows if row.get("add")]


def proposal_of(row, recognise):
    """Return the Proposal of one that a person looked at; `row` holds what its form asked."""
    name = row["name"]
    found = recognise(name)
    return Proposal(
        number=0,
        name=name,
        short_label=row.get("short_label") or short_label(name),
        kind_code=row["kind"] or None,
        sector=row["sector"],
        sector_confirmed=found.is_certain or row["sector"] != found.sector,
        level=row.get("level", ""),
        details={"description": row["description"].strip()},
    )


RowFormSet = forms.formset_factory(
    RowForm,
    formset=_BaseRows,
    extra=0,
    max_num=MOST_LINES,
    absolute_max=MOST_LINES,
    validate_max=True,
)


def rows_for(checked, level):
    """Return the formset for checked lines; what may be on the list already is not ticked."""
    return RowFormSet(
        initial=[
            {
                "add": row.is_new,
                "name": row.proposal.name,
                "kind": row.proposal.kind_code or "",
                "sector": row.proposal.sector or "",
                "level": level,
                "short_label": row.proposal.short_label,
                "description": row.proposal.details.get("description", ""),
            }
            for row in checked
        ]
    )
