"""One entry: a line to add it, a page to say all about it."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelMultipleChoiceField

from accounts.forms.layout import IfAny, laid_out
from accounts.typed_fields import TextField
from partners.models import Audience, Partner, Sector
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


class FactorForm(forms.ModelForm):
    helper = laid_out(
        "text",
        "management",
        Div("sectors", IfAny("audiences"), IfAny("partners"), css_class="about-fields"),
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
        fields = ["text", "management", "sectors", "audiences", "partners"]
        field_classes = {
            "audiences": SafeModelMultipleChoiceField,
            "partners": SafeModelMultipleChoiceField,
        }
        labels = {
            "text": _("Entry"),
            "audiences": _("Audience groups it is about"),
            "partners": _("Partners it is about"),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "management": forms.Textarea(attrs={"rows": 3}),
            "audiences": forms.CheckboxSelectMultiple,
            "partners": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["management"].label = self.instance.question
        self.fields["audiences"].queryset = Audience.objects.all()
        linked = self.instance.partners.values("pk")
        self.fields["partners"].queryset = (
            Partner.objects.current() | Partner.objects.filter(pk__in=linked)
        ).in_order()


class MoveForm(forms.Form):
    """Where a card goes: a place up or down, or another list."""

    to = forms.ChoiceField(choices=[("up", _("Up")), ("down", _("Down")), *Part.choices])
