"""The list of joint activities as a file for a spreadsheet."""

import csv

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from accounts.spreadsheets import no_formula
from activities.models import Activity
from activities.models.criteria import ActivityCriteria


@require_safe
@allowed("partnerships.view")
def export_csv(request, slug):
    """The activities of the filter in the address; a resident has no name in a file."""
    words = _("activities")
    name = f"{request.library.slug}-{words}-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            *(_("When"), _("Hour"), _("What"), _("State"), _("With whom"), _("For whom")),
            *(
                _("Partnership"),
                _("Branch"),
                pgettext("where an activity is held", "Place"),
                _("How people met"),
                _("Whose idea"),
            ),
            *(_("Free entry"), _("Hours"), _("People"), _("Children"), _("Seniors"), _("Women")),
        ]
    )
    found = Activity.objects.meeting(ActivityCriteria.read(request.GET)).for_list()
    for activity in found.prefetch_related("audiences").order_by("held_on", "pk"):
        writer.writerow([no_formula(str(cell)) for cell in _row(activity)])
    return response


def _row(one):
    return [
        *(one.held_on.isoformat(), f"{one.begins_at:%H:%M}" if one.begins_at else ""),
        *(one.name_in_files, one.state.label, ", ".join(one.partners_in_files)),
        ", ".join(sorted(group.name for group in one.audiences.all())),
        *(one.partnership or "", one.branch or "", "" if one.personal_fields else one.place),
        *(one.get_where_display(), one.get_idea_of_display()),
        _("yes") if one.is_free else _("no"),
        *(
            "" if number is None else number
            for number in (one.hours, one.people, one.children, one.seniors, one.women)
        ),
    ]
