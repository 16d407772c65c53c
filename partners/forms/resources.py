"""A resource of a partner: one line first, the rest when somebody wants it."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from partners.models import Contact, Resource
from partners.models.resources import Direction


class ResourceForm(StoredRowForm):
    """Who can introduce us is asked only of people who see contact people anyway."""

    locked_first = ("partner",)

    helper = laid_out(
        *("direction", "text", "category"),
        Div("amount", "terms", css_class="field-pair"),
        Div("season", "valid_until", css_class="field-pair"),
    )
    valid_until = DayField(
        which=AHEAD,
        required=False,
        label=_("Until when"),
        help_text=_("For example: 18.11.2026"),
    )

    class Meta:
        model = Resource
        fields = [
            *("direction", "text", "category", "amount", "terms", "season", "valid_until"),
            *("introduced_by", "introduced_by_text", "source"),
        ]
        field_classes = {"introduced_by": SafeModelChoiceField}
        labels = {
            "direction": _("Can they give it, or do they look for it?"),
            "text": _("What?"),
            "terms": _("Terms"),
            "season": _("When"),
            "introduced_by_text": _("Or somebody else"),
        }
        help_texts = {
            "text": _("For example: a room for 40, Saturdays, free"),
            "amount": _("A number: seats, pieces, hours."),
            "season": _("For example: Saturdays in winter"),
            "source": _("For example: a talk at the harvest festival"),
            "introduced_by_text": _("For example: the village leader"),
        }
        widgets = {"direction": forms.RadioSelect}

    def __init__(self, *args, partner, may_see_people, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library, self.instance.partner = partner.library, partner
        for name in ("text", "amount", "season", "introduced_by_text", "source"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["direction"].choices = Direction.choices
        self.fields["category"].required = False  # a short form leaves it unsorted
        terms = self.fields["terms"]
        terms.choices = [("", _("we do not know")), *terms.choices[1:]]
        if not may_see_people:
            del self.fields["introduced_by"], self.fields["introduced_by_text"]
            return
        people = Contact.objects.current()
        people |= Contact.objects.filter(pk=self.instance.introduced_by_id)
        self.fields["introduced_by"].queryset = people.select_related("partner")
        self.fields["introduced_by"].label_from_instance = lambda one: f"{one}, {one.partner}"
        self.fields["introduced_by"].empty_label = _("nobody yet")
