"""What may happen to the groups a library works for."""

from accounts.acts import act
from accounts.services.rows import write_row
from naming.words import group_key
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

    Which names are the same group tells `group_key`; two people at once add it once.
    """
    known, new = Audience.objects.by_key(), {}
    for name in map(str, seeds):
        if (key := group_key(name)) not in known:
            new.setdefault(key, name)
    names = list(new.values())
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
