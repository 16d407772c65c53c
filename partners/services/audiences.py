"""What may happen to the groups a library works for."""

from accounts.acts import act
from accounts.services.rows import write_row
from partners.models import Audience, PartnerAudience
from partners.services.in_use import uses_of


class AudienceInUse(Exception):
    """Something says that it is about this group; deleting would forget that. `uses` tells what."""

    def __init__(self, uses):
        super().__init__(uses)
        self.uses = uses


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
def answer_reach(*, answers, by):
    """Write down who reaches which group; `answers` holds group → partners, none for nobody.

    Nobody is taken away from a group; what is not named stays unknown.
    """
    links = [
        PartnerAudience(library_id=group.library_id, audience=group, partner=partner)
        for group, partners in answers.items()
        for partner in partners
    ]
    PartnerAudience.objects.bulk_create(links, ignore_conflicts=True)
    Audience.objects.filter(pk__in=[group.pk for group in answers]).update(reach_is_known=True)


@act
def delete_audience(*, audience, by, even_in_use=False):
    """Delete a group. Raises AudienceInUse when anything hangs on it and nobody agreed to that."""
    locked = Audience.objects.select_for_update(of=("self",)).filter(pk=audience.pk).first()
    if locked is None:
        return
    if not even_in_use and (uses := uses_of(locked)):
        raise AudienceInUse(uses)
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
