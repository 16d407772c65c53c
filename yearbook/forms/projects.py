"""A project of the library, its indicators and its costs."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from activities.models import GrantTask
from partnerships.forms.amounts import AmountField
from trainings.models import Programme, Project
from yearbook.models import ProjectCost, ProjectIndicator


class ProjectForm(StoredRowForm):
    helper = laid_out(
        "name",
        "programme",
        "grant",
        Div("starts_on", "ends_on", css_class="field-pair"),
        "aims",
        "results",
    )
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False)

    class Meta:
        model = Project
        fields = ["name", "programme", "grant", "starts_on", "ends_on", "aims", "results"]
        labels = {
            "name": _("What the project is called"),
            "programme": _("Grant programme"),
            "grant": _("Joint activities counted for"),
            "aims": _("Aims"),
            "results": _("What changed, and what was otherwise than planned"),
        }
        help_texts = {
            "grant": _("What you marked as a project of this grant stands in the final report."),
            "aims": _("As in the application, or in a few sentences of your own."),
            "results": _("In your own words, at the end. Without it the report leaves a line."),
        }
        field_classes = {"programme": forms.ModelChoiceField, "grant": forms.ModelChoiceField}
        widgets = {
            "aims": forms.Textarea(attrs={"rows": 5}),
            "results": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        for name in ("programme", "grant"):
            self.fields[name].empty_label = _("none")
        offer(self, "programme", Programme.objects.current())
        offer(self, "grant", GrantTask.objects.current().select_related("edition"))


class IndicatorForm(StoredRowForm):
    locked_first = ("project",)

    class Meta:
        model = ProjectIndicator
        fields = ["name", "planned", "counted", "reached"]
        field_classes = {"planned": AmountField, "reached": AmountField}
        labels = {
            "name": _("Indicator"),
            "planned": _("Planned"),
            "counted": _("Who counts it"),
            "reached": _("Reached"),
        }
        help_texts = {"reached": _("Only where the records do not count it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        (_empty, _words), *kinds = self.fields["counted"].choices
        self.fields["counted"].choices = [("", _("you: type below what was reached")), *kinds]


class CostForm(StoredRowForm):
    locked_first = ("project",)

    class Meta:
        model = ProjectCost
        fields = ["name", "payer", "planned", "spent"]
        field_classes = {"planned": AmountField, "spent": AmountField}
        labels = {
            "name": _("For what"),
            "payer": _("Who pays"),
            "planned": _("Planned, in PLN"),
            "spent": _("Spent, in PLN"),
        }
        help_texts = {
            "payer": _("A cost with two payers is two lines."),
            "spent": _("Work and things that partners bring: what they are worth."),
        }
