"""What being in the room means for partners: one entry in the history of each that was there."""

from accounts.acts import act
from diary.models import Interaction, InteractionKind
from diary.services.interactions import (
    archive_interaction,
    log_interaction,
    restore_interaction,
    save_interaction,
    set_partners,
)
from naming.words import fold
from partners.models import Partner
from partners.services.recognising import Register
from workshops.models import Participant
from workshops.services.workshops import lock_workshop


@act
def link_people(*, workshop, partners, by):
    """Tie the people whose organisation nobody knew to the partner it became.

    `partners` maps the folded names of the day's lines to partners (None: left out). A sector
    that nobody knew is the partner's from now on.
    """
    people = list(workshop.participants.filter(partner=None).exclude(organisation=""))
    register = Register(workshop.library) if people else None
    for person in people:
        became = partners.get(fold(person.organisation))
        known = became or register.the_one(person.organisation)
        if known:
            person.partner_id, person.sector = known.pk, person.sector or known.sector
    Participant.objects.bulk_update(people, ["partner", "sector"])


@act
def write_attendance(*, workshop, by):
    """Make the histories of partners say who was there; an open workshop says nothing yet.

    However many people of a partner came, it is one entry; a correction of the attendance
    corrects it, and without anybody left it is taken out.
    """
    workshop = lock_workshop(workshop)
    if not workshop.is_closed:
        return
    present = workshop.participants.filter(attended=True).exclude(partner=None)
    partners = list(Partner.objects.filter(pk__in=present.values("partner")).order_by("pk"))
    if workshop.interaction is not None:
        set_partners(interaction=workshop.interaction, partners=partners, by=by)
        change = restore_interaction if partners else archive_interaction
        change(interaction=workshop.interaction, by=by)
    elif partners:
        interaction = Interaction(
            library=workshop.library,
            kind=InteractionKind.WORKSHOP,
            happened_on=workshop.held_on,
            summary=workshop.title,
        )
        interaction = log_interaction(interaction=interaction, partners=partners, by=by)
        workshop.interaction = interaction
        workshop.save(update_fields=["interaction"])


@act
def move_attendance(*, workshop, by):
    """Bring the entry in the histories to the day of the workshop, where that was corrected."""
    entry = workshop.interaction
    if entry is not None and entry.happened_on != workshop.held_on:
        entry.happened_on = workshop.held_on
        save_interaction(interaction=entry, by=by)
