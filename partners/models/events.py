"""What happened to a partner, written by triggers: for undo, and for who changed what."""

import pghistory
from django.db import models

from accounts.events import events_of
from accounts.scoping import library_manager
from partners.models.audiences import Audience, PartnerAudience
from partners.models.contacts import Contact
from partners.models.partners import Partner
from partners.models.points import WORKED_OUT
from partners.models.resources import Resource


class PartnerEvent(
    pghistory.create_event_model(
        Partner,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        exclude=["words", "confirmed_on", "merged_into", *WORKED_OUT],  # undone or told otherwise
        context_field=pghistory.ContextJSONField(),
    )
):
    """A partner as it was after one save."""

    is_archived = Partner.is_archived
    counts_as_partner = Partner.counts_as_partner

    objects = library_manager()

    class Meta:
        indexes = [models.Index(fields=["library", "pgh_id"], name="partners_partnerevent_newest")]


class PartnerAudienceEvent(
    pghistory.create_event_model(
        PartnerAudience,
        pghistory.InsertEvent(),
        pghistory.DeleteEvent(),
        context_field=pghistory.ContextJSONField(),
    )
):
    """A group that a partner began or ceased to reach."""

    objects = library_manager()


class ResourceEvent(events_of(Resource, without=Resource.PERSONAL)):
    """That what somebody can give or needs came, changed or went; never in whose words."""


class AudienceEvent(events_of(Audience)):
    """A group the library works for, as it was after one save."""


class ContactEvent(events_of(Contact, without=Contact.PERSONAL)):
    """That somebody came, changed or went at a partner; never who."""
