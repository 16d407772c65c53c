"""Writing down who has what and who looks for what in the demonstration."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from demo.resources import RESOURCES, US
from partners.models import Audience, Contact, Partner, Resource, ResourceEvent
from resources.models import NeedEvidence
from resources.services.evidence import save_evidence
from resources.services.resources import save_resource

A_MONTH = timedelta(days=30)


@act
def load_demo_resources(*, library, by):
    """Write the resources of the library by the sea with what is known of needs; return how many.

    Runs in the library's scope, before the workshop, which adds a few.
    """
    holders = {partner.name: {"partner": partner} for partner in Partner.objects.current()}
    holders |= {group.name: {"audience": group} for group in Audience.objects.all()}
    holders |= {US: {"is_of_library": True}, "": {}}
    today = timezone.localdate()
    for one in RESOURCES:
        resource = Resource(
            library=library,
            direction=one.direction,
            text=one.text,
            category=one.category,
            amount=one.amount,
            terms=one.terms,
            season=one.season,
            introduced_by=_person_at(one.introduced_by),
            **holders[one.holder],
        )
        save_resource(resource=resource, by=by)
        for known in one.evidence:
            evidence = NeedEvidence(
                library=library,
                need=resource,
                how=known.how,
                text=known.text,
                who=known.who,
                known_on=today - timedelta(days=known.days_ago),
            )
            save_evidence(evidence=evidence, by=by)
        _move_back(resource, today - one.months_ago * A_MONTH)
    return len(RESOURCES)


def _person_at(name):
    return Contact.objects.current().filter(partner__name=name).first() if name else None


def _move_back(resource, day):
    moment = timezone.make_aware(datetime.combine(day, time(12)))
    Resource.objects.filter(pk=resource.pk).update(created_at=moment, checked_on=day)
    # What was written just now tells of no day of its own.
    ResourceEvent.objects.filter(pgh_obj_id=resource.pk).update(
        pgh_created_at=moment, checked_on=day
    )
