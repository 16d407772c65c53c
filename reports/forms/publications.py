"""The form of what is public."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import Fold, laid_out
from accounts.services.rows import mark_of
from reports.models import Publication
from reports.names import PERSON
from reports.services.choices import FACTORS, GROUPS, OUTCOMES, PHOTOS, POINTS

LOOKED_AT = "looked_at"


class LinesField(forms.MultipleChoiceField):
    """The lines of one list, each with a tick and, where it names somebody, the reason."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": gettext_lazy(
            "A line was changed meanwhile. Look at it again, and tick it if it may be public."
        )
    }

    def __init__(self, part, **options):
        super().__init__(required=False, **options)
        self.part = part


class PublicationForm(StoredRowForm):
    """The parts of the page, and the lines of the day that stand on it."""

    locked_first = ("workshop",)
    outcomes = LinesField(OUTCOMES, label=gettext_lazy("What came of it"))
    factors = LinesField(FACTORS, label=gettext_lazy("Entries of the SWOT analysis"))
    points = LinesField(POINTS, label=gettext_lazy("Lines of the five elements sheet"))
    groups = LinesField(GROUPS, label=gettext_lazy("Audience groups"))
    photos = LinesField(PHOTOS, label=gettext_lazy("Photos on the page"))

    class Meta:
        model = Publication
        fields = [
            *("intro", "shows_partners", "shows_photos", "shows_swot", "shows_elements"),
            "names_people",
        ]
        labels = {
            "intro": gettext_lazy("A few words at the beginning"),
            "shows_partners": gettext_lazy("Map and list of partners"),
            "shows_photos": gettext_lazy("Show photos"),
            "shows_swot": gettext_lazy("Show the SWOT analysis"),
            "shows_elements": gettext_lazy("Show the five elements"),
            "names_people": gettext_lazy("Names: who runs the workshop, who promised"),
        }
        help_texts = {
            "intro": gettext_lazy("What the meeting was for and who met. Without names of people."),
            "shows_partners": gettext_lazy(
                "Only those that are publicly visible; the others are counted."
            ),
            "shows_photos": gettext_lazy("Only those marked “show it on the public page”."),
            "names_people": gettext_lazy("Only with the agreement of these people."),
        }
        widgets = {"intro": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, choices, instance, **kwargs):
        self.choices = choices
        super().__init__(*args, instance=instance, **kwargs)
        self.initial |= self.values_beside(instance)
        for name, field in self._lines():
            field.choices = [
                (choice.line.key, in_words(choice))
                for choice in choices
                if choice.line.part == field.part
            ]
            if not field.choices:
                del self.fields[name]
        self.helper = laid_out(
            *self._those("intro", "outcomes", "shows_partners", "names_people"),
            Fold(_("Photos"), *self._those("shows_photos", "photos")),
            Fold(_("SWOT analysis"), *self._those("shows_swot", "factors")),
            Fold(_("Five elements"), *self._those("shows_elements", "points")),
            *(Fold(_("Audience groups on the map"), name) for name in self._those("groups")),
        )

    def clean(self):
        cleaned = super().clean()
        self.instance.chosen = [
            key for name, _field in self._lines() for key in cleaned.get(name, [])
        ]
        return cleaned

    @property
    def mark(self):
        """Return a mark of the choices as they stand in the row: the page shows just these.

        And of since when they are public, and of the title and place of a workshop that was opened
        again since: who takes a page back is not overruled without a look.
        """
        row, ticks = self.instance, self.values_beside(self.instance)
        columns = [getattr(row, name) for name in self.Meta.fields]
        chosen = sorted(key for keys in ticks.values() for key in keys)
        day = row.workshop
        return mark_of((columns, chosen, row.published_at, day.title, day.place, day.closed_at))

    @property
    def is_looked_at(self):
        """Whether the page showed these choices before they were sent."""
        return self.data.get(LOOKED_AT) == self.mark

    def values_beside(self, row):
        """Return the ticks: lines that are gone or say something else by now have none."""
        standing = {choice.line.key for choice in self.choices}
        chosen = [key for key in row.chosen if key in standing]
        return {
            name: [key for key in chosen if key.startswith(f"{field.part}-")]
            for name, field in self._lines()
        }

    def _those(self, *names):
        return [name for name in names if name in self.fields]

    def _lines(self):
        return [
            (name, field) for name, field in self.fields.items() if isinstance(field, LinesField)
        ]


def in_words(choice):
    """Return a line as it stands beside its tick, with the reason to leave it off."""
    line = choice.line
    said, *beside = [text for text in line.texts if text] or [""]
    words = [line.heading, " → ".join([said, *beside]) if line.part == FACTORS else said]
    text = ": ".join(str(word) for word in words if word)
    if line.part == OUTCOMES and beside:
        text = f"{text} ({beside[0]})"
    why = format_html_join("; ", "{}", [(_reason(known),) for known in choice.named])
    shown = format_html(' <span class="publish__why">{}</span>', why) if choice.named else ""
    return format_html("<span>{}{}</span>", text, shown)


def _reason(known):
    if known.kind == PERSON:
        return _("names a person: %(name)s") % {"name": known.name}
    return _("names an organisation that is not publicly visible: %(name)s") % {"name": known.name}
