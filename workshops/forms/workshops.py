"""Forms of a workshop: when, where, in which project, run by whom."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes.forms import SafeModelMultipleChoiceField

from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.models import Membership
from accounts.typed_fields import LineField
from activities.forms.times import time_field
from trainings.models import Programme, Project, Provider
from workshops.models import Workshop

PLACE = pgettext_lazy("where a workshop is held", "Place")
PLACE_HELP = _("For example: the reading room")


class TrainersField(SafeModelMultipleChoiceField):
    def label_from_instance(self, membership):
        return f"{membership.user} ({membership.get_role_display()})"


class WorkshopForm(StoredRowForm):
    """A workshop. A project that has no name yet in the library is added with it."""

    held_on = DayField(label=_("Date"), help_text=_("For example: 18.11.2026"))
    starts_at = time_field(label=_("Starts at"), initial=time(9, 0))
    ends_at = time_field(label=_("Ends at"), initial=time(14, 0))
    provider = forms.ModelChoiceField(
        Provider.objects.all(),
        required=False,
        label=_("Training organisation"),
        empty_label=_("the library itself"),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        required=False,
        label=_("Grant programme"),
        empty_label=_("none"),
    )
    project_name = LineField(
        required=False,
        max_length=200,
        label=_("Project"),
        help_text=_("Its name, when the workshop is a part of one."),
        widget=forms.TextInput(attrs={"list": "known-projects", "autocomplete": "off"}),
    )
    trainers = TrainersField(
        Membership.objects.none(),
        required=False,
        label=_("Run by"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Workshop
        fields = ["title", "held_on", "starts_at", "ends_at", "place", "provider", "elements_order"]
        labels = {
            "title": _("Title"),
            "place": PLACE,
            "elements_order": _("Order of the five elements"),
        }
        help_texts = {"place": PLACE_HELP}

    def __init__(self, *args, library, is_guest, may_end_access=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library, self.may_end_access = library, may_end_access
        people = Membership.objects.current().select_related("user").order_by("user__name", "pk")
        self.fields["trainers"].queryset = people
        project = self.instance.project
        offer(self, "programme", Programme.objects.current(), kept=project and project.programme_id)
        self.fields["place"].required = self.fields["elements_order"].required = False
        projects = Project.objects.none() if is_guest else Project.objects.current()
        self.known_projects = list(projects.values_list("name", flat=True))
        if self.instance.pk:
            runs = set(self.instance.trainers.current().values_list("user", flat=True))
            self.running = [person for person in people if person.user_id in runs]
            self.initial["trainers"] = [person.pk for person in self.running]
            if runs and not may_end_access:
                self.fields["trainers"].help_text = _(
                    "Only the person who coordinates takes a trainer off a workshop."
                )
            self.initial |= _project_of(self.instance)
        else:
            self.initial.setdefault("title", _("Methods of cooperation and building partnerships"))

    def clean_elements_order(self):
        """Without a choice the order stays as it is: that of a new workshop is the usual one."""
        return self.cleaned_data["elements_order"] or self.instance.elements_order

    def values_beside(self, row):
        runs = row.trainers.current().values("user")
        people = self.fields["trainers"].queryset.filter(user__in=runs)
        return {"trainers": [person.pk for person in people], **_project_of(row)}

    @property
    def chosen_trainers(self):
        kept = [] if self.may_end_access or not self.instance.pk else self.running
        return list({row.pk: row.user for row in [*self.cleaned_data["trainers"], *kept]}.values())


def _project_of(workshop):
    project = workshop.project
    return {"project_name": project.name, "programme": project.programme_id} if project else {}
