"""The list of joint activities as a file for a spreadsheet."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from activities.models import Activity
from activities.models.criteria import ActivityCriteria
from files.tables import each_row, table_file
from partnerships.models import Partnership


@require_safe
@allowed("partnerships.view")
def export_table(request, slug, kind):
    """The activities of the filter in the address; a resident has no name in a file."""
    found = Activity.objects.meeting(ActivityCriteria.read(request.GET)).for_list()
    found = found.prefetch_related("audiences").order_by("held_on", "pk")
    named = {one.pk: one.name_in_files for one in Partnership.objects.with_residents()}
    words = _("activities")
    name = f"{request.library.slug}-{words}-{timezone.localdate():%Y-%m-%d}"
    return table_file(name, each_row(_headings(), partial(_row, named=named), found), kind)


def _headings():
    return [
        *(_("When"), _("Hour"), _("What"), _("State"), _("With whom"), _("For whom")),
        *(_("Partnership"), _("Branch"), pgettext("where an activity is held", "Place")),
        *(_("How people met"), _("Whose idea")),
        *(_("Free entry"), _("Hours"), _("People"), _("Children"), _("Seniors"), _("Women")),
    ]


def _row(one, named):
    return [
        *(one.held_on.isoformat(), f"{one.begins_at:%H:%M}" if one.begins_at else ""),
        *(one.name_in_files, one.state.label, ", ".join(one.partners_in_files)),
        ", ".join(sorted(group.name for group in one.audiences.all())),
        *(
            named.get(one.partnership_id, ""),
            one.branch or "",
            "" if one.personal_fields else one.place,
        ),
        *(one.get_where_display(), one.get_idea_of_display()),
        _("yes") if one.is_free else _("no"),
        *(
            "" if number is None else number
            for number in (one.hours, one.people, one.children, one.seniors, one.women)
        ),
    ]
