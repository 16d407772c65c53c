"""The net of a library as GraphML, for programs that draw and measure nets."""

from django.utils.translation import gettext as _

from partners.models import Partner, Sector
from ties.graphml import Edge, Node, net_as_graphml
from ties.models import PartnerTie


def net_of_library():
    """Return partners as nodes and ties that have not ended as edges; a resident has no name."""
    nodes = [
        Node(one.pk, name_in_files(one), one.get_sector_display(), one.get_level_display())
        for one in Partner.objects.current().in_order()
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
    return net_as_graphml(nodes, edges)


def name_in_files(partner):
    return _("resident") if partner.sector == Sector.PERSON else partner.name
