"""Closing a workshop: its lines become records of the library, all or none."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from canvases.services.canvases import start_canvas
from canvases.services.points import fill_canvas
from partners.models import Audience, Partner
from partners.models.resources import Direction
from partners.services.audiences import add_audiences
from partners.services.partners import add_partners
from partners.services.resources import add_resources
from partners.words import fold
from swot.models import Part
from swot.services.analyses import start_analysis
from swot.services.factors import paste_factors
from workshops.models import Entry
from workshops.models.entries import EntryKind, State
from workshops.services.attendance import link_people, write_attendance
from workshops.services.promises import make_tasks
from workshops.services.review import organisations_of, waiting
from workshops.services.workshops import end_guests, lock_open


@act
def close_workshop(*, workshop, organisations, by):
    """Turn the lines into partners, resources, audiences, factors and the sheet; return the day.

    A promise becomes a task, and who was there stands in the history of each partner.

    `organisations` come from `organisations_of`, as a person left them; one that was typed after
    that is added as proposed, so no line is lost. Trainers who are guests keep access for 30 days.
    Raises AlreadyClosed when somebody was faster, ValidationError when a record is refused: also
    an organisation whose sector nobody knows, unless it is left out.
    """
    locked = lock_open(workshop)
    chosen = {organisation.key: organisation for organisation in organisations}
    decided = []
    for proposed in organisations_of(locked):
        organisation = chosen.get(proposed.key, proposed)
        organisation.entries, organisation.number = proposed.entries, proposed.number
        decided.append((proposed.key, organisation))
    organisations = [organisation for _key, organisation in decided]
    saved = _save_organisations(locked, organisations, by)
    _save_resources(locked, organisations, saved, by)
    _save_audiences(locked, by)
    _save_factors(locked, by)
    _save_points(locked, by)
    make_tasks(workshop=locked, by=by)
    partners = {key: saved[organisation.number] for key, organisation in decided}
    link_people(workshop=locked, partners=partners, by=by)
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by", "analysis", "canvas"])
    write_attendance(workshop=locked, by=by)
    end_guests(workshop=locked, by=by)
    return locked


def _save_organisations(workshop, organisations, by):
    """Return the partner each became by the organisation's number, None where it was left out."""
    became, known = {}, _partners_meant(organisations)
    for organisation in organisations:
        became[organisation.number] = _partner_of(workshop, organisation, known, became)
    new = {id(each): each for each in became.values() if each is not None and each.pk is None}
    add_partners(partners=list(new.values()), by=by)
    _mark_lines(organisations, became)
    return became


def _save_resources(workshop, organisations, became, by):
    """Write what was said of each organisation; a line holds several things, parted by ";"."""
    rows = [
        (became[organisation.number], direction, text.strip())
        for organisation in organisations
        if became[organisation.number]
        for line in organisation.entries
        for direction, said in [(Direction.OFFER, line.brings), (Direction.NEED, line.gains)]
        for text in said.split(";")
        if text.strip()
    ]
    source = _("Said at the workshop: %(workshop)s") % {"workshop": workshop}
    add_resources(library=workshop.library, rows=rows, by=by, source=source)


def _partners_meant(organisations):
    """Return the partners that lines or people mean, one of each, by key."""
    meant = {organisation.partner.pk for organisation in organisations if organisation.partner}
    meant |= {
        organisation.same_as for organisation in organisations if organisation.action == "same"
    }
    return Partner.objects.select_related("kind").in_bulk(meant)


def _partner_of(workshop, organisation, known, became):
    """Return the partner that a decision means, perhaps not saved yet; None: leave it out."""
    if organisation.action == "leave":
        return None
    if organisation.partner is not None:
        return known[organisation.partner.pk]
    if organisation.action == "same":
        return known[organisation.same_as]
    if organisation.action == "row":
        return became.get(organisation.same_as)
    if not organisation.sector:
        raise ValidationError(_("Choose the sector: %(name)s.") % {"name": organisation.name})
    return Partner(
        library=workshop.library,
        name=organisation.name,
        sector=organisation.sector,
        sector_confirmed=organisation.sector_confirmed,
        kind=organisation.kind,
        level=organisation.level,
    )


def _mark_lines(organisations, became):
    """Say of each line which partner it became; which it means, where a person recognised it."""
    lines = []
    for organisation in organisations:
        partner = became[organisation.number]
        for line in organisation.entries:
            line.state = State.SAVED if partner else State.LEFT_OUT
            line.partner = partner
            if partner and organisation.action == "same":
                line.matched_partner = partner
            lines.append(line)
    Entry.objects.bulk_update(lines, ["state", "partner", "matched_partner"])


def _save_audiences(workshop, by):
    entries = list(waiting(workshop, EntryKind.AUDIENCE))
    known = {fold(group.name): group for group in Audience.objects.all()}
    new = {fold(entry.text): entry.text[:80] for entry in entries if fold(entry.text) not in known}
    for group in add_audiences(library=workshop.library, seeds=new.values(), by=by):
        known[fold(group.name)] = group
    for entry in entries:
        entry.state, entry.audience = State.SAVED, known[fold(entry.text[:80])]
    Entry.objects.bulk_update(entries, ["state", "audience"])


def _save_factors(workshop, by):
    entries = list(waiting(workshop, EntryKind.FACTOR))
    if not entries:
        return
    if workshop.analysis is None:
        workshop.analysis = start_analysis(
            library=workshop.library, title=workshop.title, made_on=workshop.held_on, by=by
        )
    paste_factors(
        analysis=workshop.analysis,
        rows=[(Part(entry.box), entry.text, entry.management) for entry in entries],
        by=by,
    )
    standing = {
        (factor.part, factor.text.lower()): factor for factor in workshop.analysis.factors.current()
    }
    for entry in entries:
        entry.state, entry.factor = State.SAVED, standing.get((entry.box, entry.text.lower()))
    Entry.objects.bulk_update(entries, ["state", "factor"])


def _save_points(workshop, by):
    entries = list(waiting(workshop, EntryKind.ELEMENT))
    if not entries:
        return
    canvas = workshop.canvas = start_canvas(
        library=workshop.library,
        title=workshop.title,
        elements_order=workshop.elements_order,
        by=by,
    )
    rows = [(entry.box, entry.text) for entry in entries]
    points = fill_canvas(canvas=canvas, rows=rows, by=by)
    for entry, point in zip(entries, points, strict=True):
        entry.state, entry.point = State.SAVED, point
    Entry.objects.bulk_update(entries, ["state", "point"])
