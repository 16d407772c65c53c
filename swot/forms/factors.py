"""One entry: a line to add it, a page to say all about it."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelMultipleChoiceField

from accounts.forms.layout import IfAny, laid_out
from accounts.typed_fields import TextField
from partners.forms.choosing import PartnersField, offer_partners
from partners.models import Audience, Sector
from resources.services.evidence import needs_of_groups, told_often
from swot.models import Factor, Part


class NewFactorForm(forms.Form):
    """The line under each list."""

    use_required_attribute = False

    part = forms.ChoiceField(choices=Part, widget=forms.HiddenInput)
    text = TextField(
        label=_("New entry"),
        max_length=500,
        error_messages={"required": _("Type the entry.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "send", "placeholder": _("New entry")}
        ),
    )

    @classmethod
    def of_list(cls, part):
        """Return the empty line of a list."""
        return cls(initial={"part": part}, auto_id=f"new-{part}-%s")


class NeedsField(SafeModelMultipleChoiceField):
    """Needs, each with its group and how often one knows it."""

    def label_from_instance(self, need):
        return f"{need.audience or '–'}: {need} ({told_often(need.evidence_count)})"


class FactorForm(forms.ModelForm):
    helper = laid_out(
        "text",
        "management",
        Div(
            "sectors",
            IfAny("audiences"),
            IfAny("partners"),
            IfAny("needs"),
            css_class="about-fields",
        ),
    )
    sectors = forms.MultipleChoiceField(
        label=_("Sectors it is about"),
        choices=Sector,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An opportunity with a sector is quoted on the map, in its empty seat."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Factor
        fields = ["text", "management", "sectors", "audiences", "partners", "needs"]
        field_classes = {
            "audiences": SafeModelMultipleChoiceField,
            "partners": PartnersField,
            "needs": NeedsField,
        }
        labels = {
            "text": _("Entry"),
            "audiences": _("Audience groups it is about"),
            "partners": _("Partners it is about"),
            "needs": _("Needs of groups it comes from"),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "management": forms.Textarea(attrs={"rows": 3}),
            "audiences": forms.CheckboxSelectMultiple,
            "needs": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, sees_needs=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["management"].label = self.instance.question
        self.fields["audiences"].queryset = Audience.objects.all()
        linked = [one.pk for one in self.initial.get("partners", [])]
        offer_partners(self, "partners", self.instance.library, linked)
        cited = self.instance.needs.values("pk")
        needs = needs_of_groups(cited)
        self.fields["needs"].queryset = needs if sees_needs else needs.none()


class MoveForm(forms.Form):
    """Where a card goes: a place up or down, or another list."""

    to = forms.ChoiceField(choices=[("up", _("Up")), ("down", _("Down")), *Part.choices])
