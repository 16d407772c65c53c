"""Forms of the groups a library works for."""

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import IfAny, laid_out
from partners.forms.choosing import PartnersField, offer_partners
from partners.models import Audience, Partner


class AudienceForm(StoredRowForm):
    """A group: about how many people, whether they are more or fewer, and who reaches them."""

    helper = laid_out(
        "name", Div("size", css_class="field--half"), "trend", "note", IfAny("partners")
    )
    partners = PartnersField(Partner.objects.none(), required=False, label=_("Who reaches them"))

    class Meta:
        model = Audience
        fields = ["name", "size", "trend", "note"]
        help_texts = {"name": _("For example: young people who leave after school")}
        widgets = {
            "trend": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 3}),
            "size": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.fields["trend"].choices = [
            *[choice for choice in self.fields["trend"].choices if choice[0]],
            ("", _("we do not know")),
        ]
        if self.instance.pk:
            self.initial |= self.values_beside(self.instance)
        offer_partners(self, "partners", library)

    def values_beside(self, row):
        return {"partners": list(row.partners.current().values_list("pk", flat=True))}

    def _get_validation_exclusions(self):
        """The library is no field, but the name must be the only one of its kind in it."""
        return super()._get_validation_exclusions() - {"library"}
