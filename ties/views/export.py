"""The ties as a file for a spreadsheet, and as a net for programs that draw and measure nets."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from files.tables import table_file
from partners.models import Partner, Sector
from ties.criteria import TieCriteria
from ties.graphml import Edge, Node, net_as_graphml
from ties.models import PartnerTie


@require_safe
@allowed("partners.view")
def export_table(request, slug, kind):
    """The ties of the filter in the address; a resident has no name in a file."""
    ties = PartnerTie.objects.meeting(TieCriteria.read(request.GET)).for_list()
    return table_file(_name_of_file(request), [_headings(), *map(_row, ties)], kind)


@require_safe
@allowed("partners.view")
def export_graphml(request, slug):
    """The net: partners as nodes, ties that have not ended as edges."""
    partners = list(Partner.objects.current().in_order())
    nodes = [
        Node(one.pk, _name(one), one.get_sector_display(), one.get_level_display())
        for one in partners
    ]
    edges = [
        Edge(
            tie.partner_id,
            tie.other_id,
            tie.kind.forth,
            tie.weight,
            tie.is_planned,
            not tie.kind.is_symmetric,
        )
        for tie in PartnerTie.objects.going_on().select_related("kind").order_by("pk")
    ]
    name = f"{_name_of_file(request)}.graphml"
    return HttpResponse(
        net_as_graphml(nodes, edges),
        content_type="application/graphml+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _name_of_file(request):
    words = _("ties")
    return f"{request.library.slug}-{words}-{timezone.localdate():%Y-%m-%d}"


def _name(partner):
    return _("resident") if partner.sector == Sector.PERSON else partner.name


def _headings():
    return [
        *(_("Partner"), _("Tie"), _("With whom"), _("From the other end"), _("Since")),
        *(_("Ended"), _("Planned"), _("How often together"), _("How we know it")),
        _("A few words"),
    ]


def _row(tie):
    return [
        *(_name(tie.partner), tie.kind.forth, _name(tie.other), tie.kind.back),
        *(tie.began_year or "", tie.ended_year or "", _("yes") if tie.is_planned else ""),
        *(tie.get_strength_display(), tie.get_source_display()),
        "" if tie.personal_fields else tie.note,
    ]
