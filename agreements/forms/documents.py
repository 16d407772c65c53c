"""A paper kept as a file: the file itself once, what it is whenever."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.days import AHEAD
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from accounts.typed_fields import LineField
from agreements.models import Document
from agreements.services.documents import most_megabytes

ACCEPT = ".pdf,.docx,.jpg,.jpeg,.png,.webp"


def _help():
    return gettext(
        "PDF, DOCX or a photo, up to %(most)d MB. It is never shown to anybody outside the library."
    ) % {"most": most_megabytes()}


class PaperField(forms.FileField):
    """A file that the service looks into: it says what is wrong with it."""

    default_error_messages = {"required": _("Choose a file.")}
    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            allow_empty_file=True,  # the service refuses it, like any other that is no paper
            max_length=None,
            help_text=lazy(_help, str)(),
            **kwargs,
        )


class DocumentForm(StoredRowForm):
    """What a kept paper is, its case sign and how long it is kept."""

    keep_until = DayField(
        which=AHEAD,
        required=False,
        label=_("Keep until"),
        help_text=_("After this day the library is asked whether to erase it."),
    )

    class Meta:
        model = Document
        fields = ["title", "case_sign", "keep_until"]
        labels = {"title": _("What is it?")}
        help_texts = {"title": _("For example: signed agreement.")}


class NewDocumentForm(DocumentForm):
    """A paper that is added; which form it has is told by what it holds."""

    helper = laid_out("file", "title", "case_sign", "keep_until")
    file = PaperField(label=_("File"))


class EraseForm(forms.Form):
    helper = laid_out()
    why = LineField(
        label=_("Why?"),
        max_length=300,
        help_text=_("It stays in the list. For example: its time of keeping has passed."),
    )
