"""A request for a training, accepted."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from activities.forms.times import time_field
from trainings.models import ProviderPerson
from workshops.forms.workshops import PLACE, PLACE_HELP
from workshops.models import Workshop


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.name


class AcceptForm(forms.ModelForm):
    """A workshop out of a request: day, hours, place, and who runs it."""

    helper = laid_out()
    held_on = DayField(which=AHEAD, label=_("Date"), help_text=_("For example: 18.11.2026"))
    starts_at = time_field(label=_("Starts at"))
    ends_at = time_field(label=_("Ends at"))
    trainer = PersonField(ProviderPerson.objects.none(), label=_("Run by"), empty_label=None)

    class Meta:
        model = Workshop
        fields = ["title", "held_on", "starts_at", "ends_at", "place"]
        labels = {"title": _("Title"), "place": PLACE}
        help_texts = {"place": PLACE_HELP}

    def __init__(self, *args, asked, person, **kwargs):
        minutes = asked.training.minutes if asked.training else 0
        ends_at = 9 * 60 + (minutes or 300)
        initial = {
            "title": asked.training.title if asked.training else _("Training in the library"),
            "held_on": asked.days[0] if asked.days else None,
            "starts_at": time(9, 0),
            "ends_at": time(min(ends_at // 60, 23), ends_at % 60),
            "trainer": person.pk if person else None,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["place"].required = False
        if person:
            self.fields["trainer"].queryset = person.provider.people.exclude(user=None)
