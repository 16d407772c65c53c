"""The form of a logo: the file is read where the form is, so that a refusal stands beside it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from files.services.pictures import logo_from
from trainings.models import Logo


class LogoForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("file"),
        required=False,
        help_text=_("PNG, JPEG or WebP; a PNG keeps what is transparent."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    class Meta:
        model = Logo
        fields = ["programme", "provider", "alt", "position", "is_used"]

    def clean_upload(self):
        """Return the NewPicture written anew, or None when the logo keeps the one it has."""
        upload = self.cleaned_data["upload"]
        if upload:
            return logo_from(upload)
        if not self.instance.pk:
            raise forms.ValidationError(_("Choose the file of the logo."))
        return None
