"""What may happen to the groups a library works for."""

from accounts.acts import act
from accounts.services.rows import write_row
from partners.models import Audience, PartnerAudience


class AudienceInUse(Exception):
    """Partners reach this group; deleting it would forget that. `partner_count` says how many."""

    def __init__(self, partner_count):
        super().__init__(partner_count)
        self.partner_count = partner_count


@act
def add_audiences(*, library, seeds, by):
    """Add the proposed groups that the library does not have yet; return those added.

    A group is the same when its name is, whatever the case; two people at once add it once.
    """
    known = {name.lower() for name in Audience.objects.values_list("name", flat=True)}
    names = [name for name in dict.fromkeys(map(str, seeds)) if name.lower() not in known]
    Audience.objects.bulk_create(
        [Audience(library=library, name=name) for name in names], ignore_conflicts=True
    )
    return list(Audience.objects.filter(name__in=names))


@act
def save_audience(*, audience, by, partners=None):
    """Add a group or save its changes; `partners` replaces those that reach it (None leaves).

    What archived partners reached stays noted, for they may come back.
    """
    audience = write_row(row=audience)
    if partners is not None:
        _replace_partners(audience, {partner.pk for partner in partners})
    return audience


@act
def delete_audience(*, audience, by, even_in_use=False):
    """Delete a group. Raises AudienceInUse when partners reach it and nobody agreed to that."""
    locked = Audience.objects.select_for_update(of=("self",)).filter(pk=audience.pk).first()
    if locked is None:
        return
    partner_count = PartnerAudience.objects.filter(audience=locked).count()
    if partner_count and not even_in_use:
        raise AudienceInUse(partner_count)
    PartnerAudience.objects.filter(audience=locked).delete()
    locked.delete()


def _replace_partners(audience, wanted):
    links = PartnerAudience.objects.filter(audience=audience, partner__archived_at=None)
    links.exclude(partner__in=wanted).delete()
    missing = wanted - set(links.values_list("partner_id", flat=True))
    PartnerAudience.objects.bulk_create(
        [
            PartnerAudience(library=audience.library, audience=audience, partner_id=pk)
            for pk in missing
        ],
        ignore_conflicts=True,
    )
