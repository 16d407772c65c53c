"""Forms of photos: sending several, describing one, saying where it was published."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.forms.layout import laid_out
from reports.models import Photo, PhotoPlace
from reports.models.photos import Consent

MOST_AT_ONCE = 10


def too_many_files():
    """Return the sentence about more files than go at once: only photos go several at a time."""
    return _("Choose at most %(most)s photos at once.") % {"most": MOST_AT_ONCE}


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files in one field; which of them are pictures is for the service to say."""

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"])
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(too_many_files())
        return list(files)

    def widget_attrs(self, widget):
        """Let the browser say it before the files travel."""
        return {"data-most": MOST_AT_ONCE, "data-too-many": lazy(too_many_files, str)()}


class PhotosForm(forms.Form):
    helper = laid_out()
    photos = ManyFilesField(
        label=_("Photos from this computer or phone"),
        help_text=_(
            "JPEG, PNG or WebP, up to 12 MB each, ten at once. "
            "Place, time and camera are taken out of the files."
        ),
        error_messages={"required": _("Choose at least one photo.")},
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class PhotoForm(StoredRowForm):
    """What a photo shows, who agreed, and whether everybody may see it."""

    locked_first = ("workshop",)

    consent_on = DayField(
        which=BEHIND, required=False, label=_("When"), help_text=_("For example: 18.11.2026")
    )

    class Meta:
        model = Photo
        fields = [
            *("alt", "caption", "consent", "consent_how", "consent_on", "consent_keeper"),
            "is_public",
        ]
        labels = {
            "alt": _("What the photo shows"),
            "caption": _("Caption under the photo"),
            "consent": _("Who agreed to show it"),
            "consent_how": _("How the consent was given"),
            "consent_keeper": _("Who keeps it"),
            "is_public": _("Show it on the public page and in the report"),
        }
        help_texts = {
            "alt": _("One sentence for people who do not see it, without names."),
            "consent_how": _("For example: on the attendance list, by e-mail"),
            "consent_keeper": _("For example: the library's office"),
            "is_public": _("A page that is public already shows it once it is chosen there too."),
        }
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "consent": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = [("", _("not known yet")), *Consent.choices]


class PlaceForm(forms.ModelForm):
    helper = laid_out()

    class Meta:
        model = PhotoPlace
        fields = ["place"]
        labels = {"place": _("Where else was it published?")}
        help_texts = {"place": _("For example: the library's Facebook, the parish newspaper")}

    def __init__(self, *args, photo, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.photo, self.instance.library = photo, photo.library
