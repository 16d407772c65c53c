"""The page of Django admin on which another library is joined into this one."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Membership
from back_office.admin.action_page import action_page, is_confirmed
from back_office.admin.form_page import form_page
from back_office.admin.keyed import KeyedAutocomplete
from back_office.admin.library_filter import libraries_of
from back_office.services.joining import join_libraries, plan_of_joining


class OtherForm(forms.Form):
    def __init__(self, *args, administrator, site, library, **kwargs):
        super().__init__(*args, **kwargs)
        field = forms.ModelChoiceField(
            libraries_of(administrator).exclude(pk=library.pk),
            label=_("The library that ceases"),
            widget=KeyedAutocomplete(Membership._meta.get_field("library"), site),
        )
        field.label_from_instance = lambda library: library.in_full
        self.fields["other"] = field


def join_page(model_admin, request, library):
    """Ask which library ceases; show what moves; then join them."""
    if not model_admin.has_change_permission(request, library):
        raise PermissionDenied
    data = request.POST.copy()
    if is_confirmed(request):
        data["other"] = request.POST.get("_selected_action", "")
    options = {"administrator": request.user, "site": model_admin.admin_site, "library": library}
    form = OtherForm(data if request.method == "POST" else None, **options)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        return (_join if is_confirmed(request) else _preview)(model_admin, request, library, other)
    return form_page(
        model_admin,
        request,
        form,
        title=_("Join another library into this one"),
        button=_("Show what would move"),
        explanation=_(
            "%(library)s stays. Everything of the other library moves here, with its people and "
            "its addresses. You will see the numbers first."
        )
        % {"library": library.in_full},
    )


def _preview(model_admin, request, library, other):
    plan = plan_of_joining(library=other, into=library)
    fates = Counter((type(twin.row), twin.fate) for twin in plan.twins if twin.fate.value)
    rows = []
    for model, number in plan.moved:
        words = capfirst(model._meta.verbose_name_plural)
        rows.append((f"{words}: {number}", ""))
        rows += [(f"{words}: {n}", one.value) for (kind, one), n in fates.items() if kind is model]
    return action_page(
        model_admin,
        request,
        action="join",
        title=_("Join another library into this one"),
        explanation=_(
            "From %(other)s to %(library)s moves all that is below. It cannot be undone. Partners "
            "that stand in both stay twice: join them afterwards in the library."
        )
        % {"other": other.in_full, "library": library.in_full},
        button=_("Join the libraries"),
        rows=rows,
        keys=[other.pk],
    )


def _join(model_admin, request, library, other):
    name = other.in_full
    try:
        join_libraries(library=other, into=library, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("admin:accounts_library_join", library.pk)
    model_admin.log_change(request, library, _("Joined into it: %(library)s.") % {"library": name})
    messages.success(request, _("Joined into it: %(library)s.") % {"library": name})
    return redirect("admin:accounts_library_change", library.pk)
