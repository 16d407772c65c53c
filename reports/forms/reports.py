"""What a person writes in a report and in an article."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import laid_out
from accounts.models.people import Language
from accounts.typed_fields import TextField
from reports.models.reports import LONGEST_ARTICLE, LONGEST_SECTION, Voice


class SectionForm(forms.Form):
    """The text of one section of a report."""

    helper = laid_out()
    text = TextField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "An empty line begins a new paragraph. A line that begins with “- ” is a point of a"
            " list, a line that begins with “# ” is a heading."
        ),
    )
    is_left_out = forms.BooleanField(
        label=_("Leave this section out of the report"), required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AttendanceSectionForm(SectionForm):
    """The section about attendance also says whether people are named."""

    with_names = forms.BooleanField(
        label=_("Show first names and surnames on the attendance list"),
        required=False,
        show_hidden_initial=True,  # left as it was, it stays as a colleague has it by now
        help_text=_("Leave it off when the report is to be published."),
    )
    field_order = ["text", "with_names", "is_left_out"]


class LanguageForm(forms.Form):
    """The language of a report."""

    helper = laid_out()
    language = forms.ChoiceField(
        label=_("Language of the report"), choices=Language, show_hidden_initial=True
    )


class VoiceForm(forms.Form):
    """Who speaks in a new draft, and whether it names those who are not publicly visible."""

    voice = forms.ChoiceField(label=_("How to write it"), choices=Voice)
    names = forms.BooleanField(
        label=_("With names of people and of organisations that are not publicly visible"),
        required=False,
    )


class ArticleForm(forms.Form):
    helper = laid_out()
    text = TextField(
        label=_("Text"),
        max_length=LONGEST_ARTICLE,
        error_messages={"required": _("Type the text of the article.")},
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    voice = forms.ChoiceField(choices=Voice, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
