"""What may happen to the groups a library works for."""

from accounts.acts import act
from accounts.services.rows import mark_of, stands, write_row
from naming.words import group_key
from partners.models import Audience, PartnerAudience
from partners.services.in_use import uses_of


class AudienceInUse(Exception):
    """What hangs on this group, or its words, would go without having been seen."""


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
def delete_audience(*, audience, by, seen=""):
    """Delete a group. Raises AudienceInUse when it stands otherwise than was `seen`, if it was."""
    locked = Audience.objects.select_for_update(of=("self",)).filter(pk=audience.pk).first()
    if locked is None:
        return
    if seen != how_it_stands(locked) and (seen or uses_of(locked)):
        raise AudienceInUse
    PartnerAudience.objects.filter(audience=locked).delete()
    locked.delete()


def how_it_stands(audience):
    """Return a mark of the words of a group and of what hangs on it."""
    return mark_of([stands(audience), *map(str, uses_of(audience))])


def _replace_partners(audience, wanted):
    links = PartnerAudience.objects.filter(audience=audience, partner__archived_at=None)
    links.exclude(partner__in=wanted).delete()
    missing = wanted - set(links.values_list("partner_id", flat=True))
    made = {"library": audience.library, "audience": audience}
    rows = [PartnerAudience(partner_id=pk, **made) for pk in missing]
    PartnerAudience.objects.bulk_create(rows, ignore_conflicts=True)
