"""Planning what is done together, and writing down how it was: five fields, the rest folded."""

from crispy_forms.layout import Div, Field
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from accounts.days import AHEAD, BEHIND, NEARER
from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.days import DayField
from accounts.forms.layout import Fold, IfAny, laid_out
from accounts.models import Branch
from accounts.services.duties import colleagues
from activities.forms.times import time_field
from activities.models import Activity, GrantTask
from activities.repeating import MONTH, TWO_WEEKS, WEEK, WEEKDAY
from diary.forms.interactions import NamesAndPlacesField
from partners.forms.choosing import offer_partners
from partners.models import Audience, Partner
from partnerships.models import Partnership

MORE = _("More details")
PARTNERS = Field("partners", template="diary/history/_partners.html")
MOST_TIMES = 11  # of a series with its first: twelve
COUNTED = ("children", "seniors", "women")
LABELS = {
    "name": _("What"),
    "idea_of": _("Whose idea"),
    "branch": _("Where (branch)"),
    "place": pgettext_lazy("where an activity is held", "Place"),
    "where": _("How people met"),
    "is_free": _("Free entry"),
    "owner": _("Who looks after it"),
    "partnership": _("In which partnership"),
    "grant": _("Counts as a project of a grant"),
    "people": _("How many people?"),
    "children": _("Of them: children"),
    "seniors": _("Of them: seniors"),
    "women": _("Of them: women"),
    "hours": _("Hours"),
    "next_idea": _("An idea for next time"),
}
HELP = {
    "name": _("For example: an evening with stories"),
    "people": _("Leave it empty when nobody counted."),
    "hours": _("How long it took, for example 1.5"),
    "place": _("For example: the reading room"),
}
FIELD_CLASSES = {
    "branch": SafeModelChoiceField,
    "grant": SafeModelChoiceField,
    "partnership": SafeModelChoiceField,
}


class HoursField(forms.DecimalField):
    """Hours as they are typed, with a comma or a dot, in either language."""

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class _NumbersForm(StoredRowForm):
    """What both forms with numbers ask alike."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"people", *COUNTED} & {*self.fields}:
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        if "hours" in self.fields:
            self.fields["hours"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}


class ActivityForm(_NumbersForm):
    """What is planned. Those who are `chosen` stand first among the partners."""

    which = AHEAD
    helper = laid_out(
        *("name", "held_on", PARTNERS, "audiences", "idea_of"),
        Fold(
            MORE,
            Div("branch", "place", css_class="field-pair"),
            Div("begins_at", "where", css_class="field-pair"),
            *("is_free", IfAny("partnership"), IfAny("grant"), "owner"),
        ),
    )
    held_on = DayField(label=_("When"))
    partners = NamesAndPlacesField(
        Partner.objects.none(),
        label=_("With whom"),
        error_messages={"required": _("Choose who it is with.")},
    )
    audiences = SafeModelMultipleChoiceField(
        Audience.objects.none(),
        required=False,
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
    )
    begins_at = time_field(label=_("Hour"), required=False, help_text=_("For example: 17:00"))

    class Meta:
        model = Activity
        fields = [
            *("name", "held_on", "partners", "audiences", "idea_of", "branch", "place"),
            *("begins_at", "where", "is_free", "partnership", "grant", "owner"),
        ]
        field_classes = FIELD_CLASSES
        labels = LABELS
        help_texts = HELP
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "place": forms.TextInput(attrs={"autocomplete": "off"}),
            "idea_of": forms.RadioSelect,
        }
        error_messages = {"name": {"required": _("Write what it is.")}}

    def __init__(self, *args, library, chosen=(), groups=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.fields["held_on"].which = self.which if self.instance.pk is None else NEARER
        if self.instance.pk:
            beside = self.values_beside(self.instance)
            chosen, groups = beside["partners"], beside["audiences"]
        self.initial["partners"] = self.chosen = list(chosen)
        self.initial["audiences"] = list(groups)
        self._offer(library)

    def _offer(self, library):
        fields = self.fields
        offer_partners(self, "partners", library, self.chosen, first=self.chosen)
        fields["audiences"].queryset = Audience.objects.order_by("name")
        fields["idea_of"].choices = Activity._meta.get_field("idea_of").choices
        fields["branch"].queryset = Branch.objects.order_by("name", "pk")
        fields["branch"].empty_label = _("not said")
        fields["partnership"].empty_label = _("outside of any partnership")
        offer(self, "partnership", Partnership.objects.current().order_by("name", "pk"))
        fields["grant"].empty_label = _("no")
        offer(self, "grant", GrantTask.objects.current().select_related("edition"))
        fields["owner"].empty_label = _("nobody yet")
        offer(self, "owner", colleagues())
        for name in ("branch", "partnership", "grant", "owner"):
            fields[name].required = False

    def values_beside(self, row):
        return {
            "partners": list(row.partners.values_list("pk", flat=True)),
            "audiences": list(row.audiences.values_list("pk", flat=True)),
        }


class DoneForm(ActivityForm):
    """What took place already, with how it was."""

    which = BEHIND
    helper = laid_out(
        *("name", "held_on", PARTNERS, "people", "idea_of"),
        Fold(
            MORE,
            "audiences",
            Div(*COUNTED, css_class="field-pair"),
            Div("hours", "where", css_class="field-pair"),
            Div("branch", "place", css_class="field-pair"),
            *("begins_at", "is_free", "next_idea", IfAny("partnership"), IfAny("grant"), "owner"),
        ),
    )

    class Meta(ActivityForm.Meta):
        fields = [*ActivityForm.Meta.fields, "people", *COUNTED, "hours", "next_idea"]
        field_classes = {**FIELD_CLASSES, "hours": HoursField}
        localized_fields = ["hours"]
        widgets = {
            **ActivityForm.Meta.widgets,
            "next_idea": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("held_on", timezone.localdate())
        self.initial["held_on"] = self.initial["held_on"] or timezone.localdate()


class NoteForm(_NumbersForm):
    """How it was: numbers only, nobody is named."""

    helper = laid_out(
        *("people", "hours", "where", "next_idea"),
        Fold(
            _("Children, seniors, women, entry"), Div(*COUNTED, css_class="field-pair"), "is_free"
        ),
    )

    class Meta:
        model = Activity
        fields = ["people", "hours", "where", "next_idea", *COUNTED, "is_free"]
        labels, help_texts = LABELS, HELP
        field_classes = {"hours": HoursField}
        localized_fields = ["hours"]
        widgets = {"next_idea": forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})}


class DayForm(StoredRowForm):
    """Another day or hour of what is planned."""

    helper = laid_out(Div("held_on", "begins_at", css_class="field-pair"))
    held_on = DayField(which=AHEAD, label=_("When"))
    begins_at = time_field(label=_("Hour"), required=False)

    class Meta:
        model = Activity
        fields = ["held_on", "begins_at"]


class RepeatForm(forms.Form):
    """The same again, for the next days."""

    helper = laid_out(Div("how", "times", css_class="field-pair"))
    how = forms.ChoiceField(
        label=_("How often"),
        choices=[
            (MONTH, _("every month, on the same day")),
            (WEEKDAY, _("every month, on the same weekday")),
            (TWO_WEEKS, _("every two weeks")),
            (WEEK, _("every week")),
        ],
    )
    times = forms.IntegerField(
        label=_("How many more times"), min_value=1, max_value=MOST_TIMES, initial=3
    )
