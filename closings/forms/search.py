"""The part of the review about the search: what for, and who talks to those that have a star."""

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import AHEAD
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.services.duties import colleagues
from accounts.typed_fields import LineField, TextField
from closings.services.search import (
    RoomChoice,
    SearchPlan,
    choice_of,
    purpose_of,
    search_of,
)
from closings.services.searches import LONGEST_PURPOSE
from naming.words import fold


class SearchForm(forms.Form):
    """Whether a search begins with the names of the day, and what for."""

    helper = laid_out("wanted", "purpose")
    seen = forms.CharField(required=False, initial="yes", widget=forms.HiddenInput)
    wanted = forms.BooleanField(
        required=False, label=gettext_lazy("Start a search for partners with these names")
    )
    purpose = TextField(
        required=False,
        max_length=LONGEST_PURPOSE,
        label=gettext_lazy("What do you look for partners for?"),
        help_text=gettext_lazy("One sentence. It goes into the letter."),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("wanted") and not data.get("purpose") and "purpose" not in self.errors:
            self.add_error(
                "purpose",
                _("Say in one sentence what you look for partners for, or take the tick off."),
            )
        return data


class ChoiceForm(forms.Form):
    """What choosing somebody needs. All of it may wait: then the search asks for the rest."""

    helper = laid_out("why", Div("talker", "who", "talk_by", css_class="review__details"))
    why = LineField(
        required=False,
        max_length=300,
        label=gettext_lazy("Why them?"),
        help_text=gettext_lazy("A few words without a verb; they go into the letter."),
    )
    talker = forms.ModelChoiceField(
        required=False,
        queryset=None,
        label=gettext_lazy("Who will talk to them?"),
        empty_label=gettext_lazy("somebody else"),
    )
    who = LineField(required=False, max_length=160, label=gettext_lazy("Somebody else: who?"))
    talk_by = DayField(required=False, which=AHEAD, label=gettext_lazy("By when?"))

    def __init__(self, *args, organisation, people, **kwargs):
        self.organisation = organisation
        said = choice_of(organisation.stars, {fold(one.name): one for one in people})
        talker = said.talker or _meant(said.who, people)
        initial = {
            "why": said.why,
            "talker": talker,
            "who": "" if talker else said.who,
            "talk_by": said.talk_by,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["talker"].queryset = people

    def clean_talk_by(self):
        day = self.cleaned_data["talk_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Type a later one."))
        return day

    @property
    def choice(self):
        """Return what was said as a RoomChoice; a colleague counts more than a name beside."""
        said = self.cleaned_data
        return RoomChoice(
            said["why"],
            said["talker"],
            (said["talker"] is None and said["who"]) or "",
            said["talk_by"],
        )


class SearchReview:
    """The forms about the search of a day that names possible partners.

    With `data`, only what the person has seen is bound. Stars of which nobody was asked hold the
    closing up until somebody has looked.
    """

    def __init__(self, data, workshop, organisations):
        possible = [each for each in organisations if each.is_possible]
        self.names = sorted(possible, key=lambda each: not each.stars)
        self.search = search_of(workshop)
        starred = [each for each in possible if each.stars]
        was_seen = data is not None and "search-seen" in data
        self.was_missed = data is not None and not was_seen and bool(starred and not self.search)
        initial = {"wanted": bool(starred), "purpose": purpose_of(workshop) if possible else ""}
        self.form = None
        if possible and self.search is None:
            self.form = SearchForm(data if was_seen else None, prefix="search", initial=initial)
        people = colleagues() if starred else None
        self.choices = [
            ChoiceForm(
                data if f"chosen-{each.number}-why" in (data or {}) else None,
                prefix=f"chosen-{each.number}",
                organisation=each,
                people=people,
            )
            for each in starred
        ]

    @property
    def forms(self):
        return [*([self.form] if self.form else []), *self.choices]

    def is_valid(self):
        """Check all of them, so that every mistake is shown."""
        checked = [form.is_valid() for form in self.forms if form.is_bound]
        return all(checked) and not self.was_missed

    def plan(self):
        """Return the SearchPlan; None where nobody was asked. Call it when all is valid."""
        if self.form is not None and not self.form.is_bound:
            return None
        said = self.form.cleaned_data if self.form else {}
        choices = {form.organisation.key: form.choice for form in self.choices if form.is_bound}
        return SearchPlan(said["purpose"] if said.get("wanted") else "", choices)


def _meant(who, people):
    """Return the only colleague with this first name: a person sees it before it counts."""
    named = [one for one in people if who and fold(one.name.split(" ")[0]) == fold(who)]
    return named[0] if len(named) == 1 else None
