"""A page of Django admin with one form of ours, in the admin's own style."""

from django.contrib.admin.helpers import AdminForm
from django.template.response import TemplateResponse


def form_page(model_admin, request, form, *, title, button, explanation):
    """Return the page: a title, a sentence what it is for, the fields, one button."""
    fieldsets = [(None, {"fields": list(form.fields)})]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "adminform": AdminForm(form, fieldsets, {}, model_admin=model_admin),
        "media": model_admin.media + form.media,
        "button": button,
        "explanation": explanation,
    }
    return TemplateResponse(request, "admin/accounts/form_page.html", context)
