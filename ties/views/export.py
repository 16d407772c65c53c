"""The ties as a file for a spreadsheet, and as a net for programs that draw and measure nets."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed, sees_residents
from files.tables import each_row, table_file
from ties.criteria import TieCriteria
from ties.models import PartnerTie
from ties.services.graphml import name_in_files, net_of_library


@require_safe
@allowed("partners.view")
def export_table(request, slug, kind):
    """The ties of the filter in the address; a resident has no name in a file."""
    by_name = not sees_residents(request.membership)
    ties = PartnerTie.objects.meeting(TieCriteria.read(request.GET), by_name=by_name).for_list()
    return table_file(_name_of_file(request), each_row(_headings(), _row, ties), kind)


@require_safe
@allowed("partners.view")
def export_graphml(request, slug):
    """The net: partners as nodes, ties that have not ended as edges."""
    name = f"{_name_of_file(request)}.graphml"
    return HttpResponse(
        net_of_library(),
        content_type="application/graphml+xml",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _name_of_file(request):
    words = _("ties")
    return f"{request.library.slug}-{words}-{timezone.localdate():%Y-%m-%d}"


def _headings():
    return [
        *(_("Partner"), _("Tie"), _("With whom"), _("From the other end"), _("Since")),
        *(_("Ended"), _("Planned"), _("How often together"), _("How we know it")),
        _("A few words"),
    ]


def _row(tie):
    return [
        *(name_in_files(tie.partner), tie.kind.forth, name_in_files(tie.other), tie.kind.back),
        *(tie.began_year or "", tie.ended_year or "", _("yes") if tie.is_planned else ""),
        *(tie.get_strength_display(), tie.get_source_display()),
        "" if tie.personal_fields else tie.note,
    ]
