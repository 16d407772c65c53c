"""Forms of the people in the room."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import Piece, laid_out
from accounts.typed_fields import LineField, PastedField
from partners.models import Sector
from workshops.attendance import UnreadableNumbers, numbers_in
from workshops.models import Participant
from workshops.models.participants import Presence


class ParticipantForm(StoredRowForm):
    """One person; a name or an organisation is enough."""

    locked_first = ("workshop",)

    class Meta:
        model = Participant
        fields = ["name", "organisation", "sector", "presence"]
        labels = {
            "name": _("First name and surname"),
            "organisation": _("Organisation"),
            "sector": _("Sector"),
            "presence": _("Kind of presence"),
        }

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.workshop, self.instance.library = workshop, workshop.library
        self.fields["sector"].choices = [("", pgettext("sector", "– not known –")), *Sector.choices]
        for name in ["name", "organisation"]:
            self.fields[name].widget.attrs["autocomplete"] = "off"


class ListForm(forms.Form):
    """Many people at once: a line each, "name; organisation; sector"."""

    helper = laid_out()
    people = PastedField(
        label=_("A line for each person"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_("Name; organisation; sector. Each may be left out: “; KGW Kukinia”."),
    )
    presence = forms.ChoiceField(
        label=_("Kind of presence"), choices=Presence.choices, initial=Presence.INVITED
    )
    were_there = forms.BooleanField(required=False, label=_("They were there"))


class AttendanceForm(forms.Form):
    """Who was there, read from the signed list: ticks, numbers, or everybody.

    It is said of the people the page showed, by their numbers there (`shown`): somebody may have
    added a person meanwhile, or taken one away.
    """

    helper = laid_out(
        Div("numbers", Piece("workshops/_everybody.html"), css_class="card from-paper")
    )
    numbers = LineField(
        required=False,
        max_length=500,
        label=_("Numbers of those who signed"),
        help_text=_("For example: 1-7, 9, 12. Numbers are added to the ticks."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self._were_there = {person.pk for person in people if person.attended}
        people = {str(person.pk): person.pk for person in people}
        self._listed = [people.get(key) for key in self.data.getlist("shown")]
        self.shown = [key for key in self._listed if key]

    def clean_numbers(self):
        try:
            return numbers_in(self.cleaned_data["numbers"], len(self._listed))
        except UnreadableNumbers as problem:
            sentence = _("“%(piece)s” is not on the list. It has numbers from 1 to %(most)s.")
            raise forms.ValidationError(
                sentence % {"piece": problem.piece, "most": len(self._listed)}
            ) from problem

    @property
    def says_something(self):
        """Whether it says of somebody else than is kept that they were there."""
        return {*self.present()} != self._were_there.intersection(self.shown)

    def present(self):
        """Return the keys of those who were there; call it when the form is valid."""
        if "everybody" in self.data:
            return self.shown
        ticked = set(self.data.getlist("present"))
        numbers = self.cleaned_data["numbers"]
        return [
            key
            for number, key in enumerate(self._listed, start=1)
            if key and (number in numbers or str(key) in ticked)
        ]
