"""One line of a sheet: typed, mended, moved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.typed_fields import TextField
from canvases.models import CanvasPoint
from canvases.models.canvases import Element


class NewPointForm(forms.Form):
    """The line under each element."""

    use_required_attribute = False

    element = forms.ChoiceField(choices=Element, widget=forms.HiddenInput)
    text = TextField(
        label=_("New line"),
        max_length=500,
        error_messages={"required": _("Type the text.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "enterkeyhint": "send", "placeholder": _("New line")}
        ),
    )

    @classmethod
    def of_element(cls, element):
        """Return the empty line of an element."""
        return cls(initial={"element": element}, auto_id=f"new-{element}-%s")


class PointForm(forms.ModelForm):
    helper = laid_out()
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = CanvasPoint
        fields = ["text"]
        labels = {"text": _("Text")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class MovePointForm(forms.Form):
    """Where a line goes: a place up or down, or another element."""

    to = forms.ChoiceField(choices=[("up", _("Up")), ("down", _("Down")), *Element.choices])
