"""One change of many partners."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes.forms import SafeModelChoiceField

from accounts.forms.layout import Piece, Unplaced, laid_out
from accounts.models import User
from accounts.services.duties import colleagues
from accounts.typed_fields import TagsField
from partners.models import Audience, Level, Sector
from partners.services.known_tags import tags_in_use

NOBODY = "nobody"
UNCHANGED = gettext_lazy("leave as it is")


class ChangeSeveralForm(forms.Form):
    """What is to be the same for all of them; what is left as it is stays different."""

    helper = laid_out(Unplaced(), Piece("partners/_tag_words.html"))
    level = forms.ChoiceField(
        required=False,
        label=gettext_lazy("How do you work together?"),
        choices=[("", UNCHANGED), *Level.choices],
    )
    sector = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Sector"),
        help_text=gettext_lazy("Residents keep theirs."),
        choices=[("", UNCHANGED), *(one for one in Sector.choices if one[0] != Sector.PERSON)],
    )
    audience = SafeModelChoiceField(
        Audience.objects.none(),
        required=False,
        label=gettext_lazy("Group that all of them reach"),
        empty_label=UNCHANGED,
    )
    add_tags = TagsField(
        required=False,
        label=gettext_lazy("Tags to add to all of them"),
        help_text=gettext_lazy("Words of your own, with commas between them."),
        widget=forms.TextInput(attrs={"list": "tag-words", "data-list-of-words": True}),
    )
    drop_tag = forms.ChoiceField(required=False, label=gettext_lazy("Tag to take away"))
    in_charge = forms.ChoiceField(
        required=False, label=gettext_lazy("Who in the library looks after them")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"].queryset = Audience.objects.order_by("name", "pk")
        self.tag_words = [tag for tag, _count in tags_in_use()]
        tags = [(tag, tag) for tag in self.tag_words]
        self.fields["drop_tag"].choices = [("", UNCHANGED), *tags]
        people = [(str(person.pk), str(person)) for person in colleagues()]
        self.fields["in_charge"].choices = [("", UNCHANGED), (NOBODY, _("nobody yet")), *people]

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Choose what is to be changed."))
        return data

    @property
    def changes(self):
        """Return the new values, for `change_several`."""
        data = self.cleaned_data
        changes = {name: data[name] for name in ("level", "sector") if data[name]}
        if chosen := data["in_charge"]:
            changes["in_charge"] = None if chosen == NOBODY else User.objects.get(pk=chosen)
        return changes
