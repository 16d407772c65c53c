"""In which municipality a point lies, in words, and the points that somebody should look at."""

from django.db.models import Q
from django.utils.translation import gettext as _

from ground.models import Outline
from ground.services.outlines import CLOSE, place_points
from partners.models import Partner


def where_it_lies(partner):
    """Return the sentences about the municipality of a partner's point, or "" where none is known.

    Forms and lists set points too, and know no outlines: so it is asked when it is read.
    """
    place_points(library=partner.library)
    partner.refresh_from_db(fields=["point_terc", "near_border"])
    outlines = Outline.objects.filter(pk__in=[partner.point_terc, partner.library.municipality_id])
    return _sentences(partner, {one.terc: one.in_words for one in outlines.only("terc", "name")})


def to_be_checked(library, most=200):
    """Return (partner, sentences) of the first points that lie elsewhere or close to a border."""
    place_points(library=library)
    names = {one.terc: one.in_words for one in Outline.objects.only("terc", "name")}
    home = library.municipality_id
    if home not in names:
        return []
    placed = Partner.objects.current().filter(library=library).exclude(latitude=None)
    odd = placed.filter(~Q(point_terc=home) | Q(near_border=True)).in_order()
    return [(partner, _sentences(partner, names)) for partner in odd[:most]]


def _sentences(partner, names):
    if partner.latitude is None or not names:
        return ""
    if partner.point_terc not in names:
        return _("It lies outside the municipality and those around it.")
    said = [_("It lies in: %(name)s.") % {"name": names[partner.point_terc]}]
    if partner.near_border:
        said.append(
            _("The border is less than %(n)s m away: check on which side it is.") % {"n": CLOSE}
        )
    return " ".join(said)
