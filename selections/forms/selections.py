"""What partners are looked for: one sentence, a short name, for whom."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from accounts.forms.base import StoredRowForm
from accounts.forms.choices import offer
from accounts.forms.layout import Fold, laid_out
from accounts.services.duties import colleagues
from partners.models import Audience
from selections.models import Selection


class SelectionForm(StoredRowForm):
    """The short name is made of the sentence where nobody types one."""

    helper = laid_out(
        "purpose", Fold(_("Name, group, sector"), "name", "audience", "sector", "owner")
    )

    class Meta:
        model = Selection
        fields = ["purpose", "name", "audience", "sector", "owner"]
        field_classes = {"audience": SafeModelChoiceField}
        labels = {
            "purpose": _("What do you look for partners for?"),
            "name": _("Short name"),
            "audience": _("For whom? (optional)"),
            "sector": _("Which sector are you looking for? (optional)"),
            "owner": _("Who looks after it"),
        }
        help_texts = {
            "purpose": _(
                "One sentence. It goes into the letter. For example: Evenings with stories "
                "after the season, together with guesthouses."
            ),
            "name": _("It is made of the sentence when you leave it empty."),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})}
        error_messages = {
            "purpose": {"required": _("Say in one sentence what you look for partners for.")}
        }

    def __init__(self, *args, library, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.library = library
        self.fields["name"].required = bool(self.instance.pk)
        self.fields["owner"].required = False
        self.fields["audience"].queryset = Audience.objects.order_by("name")
        self.fields["audience"].empty_label = _("for everybody")
        self.fields["owner"].empty_label = _("nobody yet")
        offer(self, "owner", colleagues())
