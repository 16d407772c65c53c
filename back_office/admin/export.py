"""A list of Django admin as a file: the same rows and columns as on the screen."""

from datetime import datetime

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from back_office.admin.closed import close
from files.tables import table_file

MOST_ROWS = 10_000


def export_page(model_admin, request):
    """Return what is filtered as CSV, all pages of it; too long a list is filtered first."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    back = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist"
    try:
        listed = model_admin.get_changelist_instance(request)
    except IncorrectLookupParameters:
        return redirect(back)
    if listed.result_count > MOST_ROWS:
        sentence = _("The list has more than %(rows)d rows. Filter it first.")
        messages.warning(request, sentence % {"rows": MOST_ROWS})
        return redirect(back)
    columns = [column for column in listed.list_display if column != "action_checkbox"]
    rows = [
        [capfirst(label_for_field(column, model_admin.model, model_admin)) for column in columns]
    ]
    for row in listed.queryset:
        close(row, wholly=False)
        rows.append([_cell(row, column, model_admin) for column in columns])
    name = f"{model_admin.opts.model_name}-{timezone.localdate():%Y-%m-%d}"
    return table_file(name, rows, "csv")


def _cell(row, column, model_admin):
    field, _attribute, value = lookup_field(column, row, model_admin)
    if field is not None and field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return strip_tags(value) if isinstance(value, SafeString) else str(value)
