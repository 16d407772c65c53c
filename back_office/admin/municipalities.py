"""The register of municipalities in Django admin, and the page that brings it up to date."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Municipality
from accounts.policy import may_administer
from back_office.admin.base import ReadOnlyAdmin
from back_office.admin.form_page import form_page
from back_office.services.municipalities import BadRegister, load_municipalities, read_register

MOST_BYTES = 5_000_000  # the register has a twentieth of it


class RegisterForm(forms.Form):
    """The file “TERC” of GUS; `rows` holds the municipalities in it, unsaved."""

    file = forms.FileField(
        label=gettext_lazy("The file “TERC” (CSV)"),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is too large to be the register."))
        try:
            self.rows = read_register(file.read().decode("utf-8-sig").splitlines())
        except UnicodeDecodeError as error:
            raise ValidationError(_("The file is not text in UTF-8.")) from error
        except BadRegister as error:
            raise ValidationError(str(error)) from error
        return file


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnlyAdmin):
    """The register; its page, or `manage.py load_terc`, brings it up to date."""

    list_display = ("name", "kind_in_words", "county", "voivodeship", "terc", "valid_on")
    list_filter = ("voivodeship",)
    search_fields = ("terc", "county")
    folded_fields = ("folded_name",)
    fields = ("name", "kind_in_words", "county", "voivodeship", "terc", "valid_on")

    def suggested_to(self, user, rows):
        """Suggest only where the administrator may found a library; the list itself shows all."""
        return rows.overseen_by(user)

    @admin.display(description=gettext_lazy("kind"))
    def kind_in_words(self, municipality):
        return municipality.get_kind_display()

    def get_urls(self):
        load = self.admin_site.admin_view(self.register_view)
        return [path("load/", load, name="accounts_municipality_load"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        may_load = may_administer(request.user, "admin.vocabularies")
        return super().changelist_view(request, {"may_load": may_load, **(extra_context or {})})

    def register_view(self, request):
        """Ask whoever keeps the whole installation for the file; load it and say what came."""
        if not may_administer(request.user, "admin.vocabularies"):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = RegisterForm(request.POST, request.FILES) if is_sent else RegisterForm()
        if form.is_valid():
            added, changed = load_municipalities(rows=form.rows, by=request.user)
            told = {"all": len(form.rows), "added": added, "changed": changed}
            messages.success(
                request,
                _("Municipalities: %(all)d. Added: %(added)d. Changed: %(changed)d.") % told,
            )
            return redirect("admin:accounts_municipality_changelist")
        return form_page(
            self,
            request,
            form,
            title=_("Load the register of municipalities"),
            button=_("Load the register"),
            explanation=_(
                "Download the file “TERC” as CSV from the GUS TERYT pages and choose it here, as "
                "it is. Nothing is taken away: a library may be in a municipality that is gone."
            ),
        )
