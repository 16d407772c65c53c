"""What happened to a partner, written by triggers: for undo, and for who changed what."""

import pghistory

from accounts.scoping import library_manager
from partners.models.audiences import PartnerAudience
from partners.models.partners import Partner
from partners.models.resources import Resource


class PartnerEvent(
    pghistory.create_event_model(
        Partner,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        exclude=["words", "sort_key", "folded", "word_vector"],
        context_field=pghistory.ContextJSONField(),
    )
):
    """A partner as it was after one save."""

    is_archived = Partner.is_archived
    counts_as_partner = Partner.counts_as_partner

    objects = library_manager()


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


class ResourceEvent(
    pghistory.create_event_model(
        Resource,
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        context_field=pghistory.ContextJSONField(),
    )
):
    """A resource as it was after one save."""

    objects = library_manager()
