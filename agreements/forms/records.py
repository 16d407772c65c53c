"""A partnership that exists already, with its paper: three questions, two minutes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.layout import Fold, laid_out
from accounts.typed_fields import LineField, TextField
from agreements.forms.documents import PaperField
from partnerships.forms.names import PartyNamesForm
from partnerships.forms.partnerships import SinceField
from partnerships.models import LibraryRole


class RecordForm(PartyNamesForm):
    helper = laid_out(
        *("name", "names", "starts_on", "goal", "file"), Fold(_("Library's role"), "library_role")
    )
    name = LineField(label=_("1 What do you call it?"), max_length=120)
    starts_on = SinceField(
        which=BEHIND,
        label=_("2 Since when?"),
        help_text=_("The year alone is enough, for example 2019."),
        required=False,
    )
    goal = TextField(
        label=_("3 What do you do together?"),
        help_text=_("One sentence; it becomes the first goal."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = PaperField(label=_("The paper, if there is one"), required=False)
    library_role = forms.ChoiceField(
        label=_("Library's role"), choices=LibraryRole.choices, initial=LibraryRole.CO_ORGANISES
    )
    field_order = ["name", "names", "starts_on", "goal", "file", "library_role"]

    def ask_for_file_again(self):
        """Say that the file is to be chosen once more: no browser sends it with a page it keeps."""
        if self.files and not self.has_error("file"):
            self.add_error("file", _("Choose the file once more, please: it is not kept yet."))
