"""Lines of a workshop become records of the library; a line that is one already is left alone."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from canvases.services.canvases import CanvasFrozen, start_canvas
from canvases.services.points import fill_canvas
from closings.services.needs import said_at, write_needs
from closings.services.review import LONGEST_GROUP, groups_of, organisations_of, waiting
from closings.services.search import write_search
from closings.services.ties import ties_of, write_ties
from naming.words import group_key
from partners.models import Audience, Partner
from partners.models.resources import Direction
from partners.services.audiences import add_audiences
from partners.services.partners import add_partners
from resources.lines import read_line
from resources.services.resources import add_resources
from swot.models import Part
from swot.services.analyses import start_analysis
from swot.services.factors import AnalysisArchived, paste_factors
from workshops.models import Entry
from workshops.models.entries import EntryKind, State
from workshops.services.attendance import link_people
from workshops.services.promises import make_tasks


@act
def write_records(*, workshop, organisations, groups, search, left_out, by):
    """Write the lines of a locked workshop that wait, and its promises, into the records.

    `left_out` are the keys of lines of who works with whom that a person leaves out.

    What was typed after the review goes in as proposed, so no line is lost. The workshop's row
    gets its analysis, its sheet and its search. Raises ValidationError.
    """
    ties = ties_of(workshop)
    proposed = organisations_of(workshop, ties)
    decided = _decided(proposed, organisations)
    organisations = [organisation for _key, organisation in decided]
    for organisation, row in zip(organisations, proposed, strict=True):
        organisation.ties = row.ties
    _leave_out_with_their_lines(organisations, left_out)
    saved = _save_organisations(workshop, organisations, by)
    _save_resources(workshop, organisations, saved, by)
    write_search(workshop=workshop, organisations=organisations, became=saved, plan=search, by=by)
    groups = [group for _key, group in _decided(groups_of(workshop), groups)]
    write_needs(workshop=workshop, lines=_save_audiences(workshop, groups, by), by=by)
    _save_factors(workshop, by)
    _save_points(workshop, by)
    workshop.save(update_fields=["analysis", "canvas", "selection"])
    make_tasks(workshop=workshop, by=by)
    partners = {key: saved[organisation.number] for key, organisation in decided}
    write_ties(workshop=workshop, ties=ties, partners=partners, left_out=left_out, by=by)
    link_people(workshop=workshop, partners=partners, by=by)


def _decided(proposed, chosen):
    """Return (key, row) of everything that waits now, as a person left it, else as proposed.

    The number of "the same as" is that of a first line, which may have gone since: what it means
    is found by its name, and where that is gone too, what is proposed now counts.
    """
    seen = [each for row in chosen for each in (row, row.twin) if each]
    names = {each.number: each.key for each in seen}
    numbers = {row.key: row.number for row in proposed}
    chosen, decided = {row.key: row for row in chosen}, []
    for row in proposed:
        decision = chosen.get(row.key, row)
        if decision is not row and decision.action == "row":
            decision.same_as = numbers.get(names.get(decision.same_as))
            decision = decision if decision.same_as else row
        decision.entries, decision.number = row.entries, row.number
        decided.append((row.key, decision))
    return decided


def _leave_out_with_their_lines(organisations, left_out):
    """Leave out whom only lines name that are left out, unless one that stays means the same."""
    gone = {each.number: each for each in organisations if each.goes_without(left_out)}
    for organisation in [each for each in organisations if each.number not in gone]:
        meant = organisation
        while meant.action == "row" and meant.same_as in gone:
            meant = gone.pop(meant.same_as)
    for organisation in gone.values():
        organisation.action = "leave"


def _settled(rows):
    """Return these rows, what another one means ("the same as") before it.

    What means something that is not there, or that means it in its turn, is added: no line is
    lost.
    """
    left, settled, numbers = list(rows), [], set()
    while left:
        ready = [row for row in left if row.action != "row" or row.same_as in numbers]
        if not ready:
            left[0].action = "add"
            continue
        settled += ready
        numbers |= {row.number for row in ready}
        left = [row for row in left if row.number not in numbers]
    return settled


def _add_what_means_nothing(rows, records):
    """Add what should be a record ("it is already") that was taken away since the review."""
    for row in rows:
        if row.action == "same" and row.same_as not in records:
            row.action = "add"


def _save_organisations(workshop, organisations, by):
    """Return the partner each became by the organisation's number, None where it was left out."""
    became, known = {}, _partners_meant(organisations)
    _add_what_means_nothing(organisations, known)
    for organisation in _settled(organisations):
        became[organisation.number] = _partner_of(workshop, organisation, known, became)
    new = {id(each): each for each in became.values() if each is not None and each.pk is None}
    add_partners(partners=list(new.values()), by=by)
    _mark_lines(organisations, became)
    return became


def _save_resources(workshop, organisations, became, by):
    """Write what was said of each organisation, each thing read as a line typed at the desk is.

    A line holds several things, parted by ";".
    """
    said_of = [
        (became[organisation.number], direction, read_line(text.strip()))
        for organisation in organisations
        if became[organisation.number]
        for line in organisation.entries
        for direction, said in [(Direction.OFFER, line.brings), (Direction.NEED, line.gains)]
        for text in said.split(";")
        if text.strip()
    ]
    rows = [(holder, direction, line.text, line.found) for holder, direction, line in said_of]
    add_resources(library=workshop.library, rows=rows, by=by, source=said_at(workshop))


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


def _save_audiences(workshop, groups, by):
    """Make the groups records of the library; return the lines, each with the one it became."""
    groups = _settled(groups)
    _add_what_means_nothing(groups, Audience.objects.in_bulk())
    new = [group.name[:LONGEST_GROUP] for group in groups if group.action == "add"]
    known = Audience.objects.by_key()
    seeds = [name for name in new if group_key(name) not in known]
    if seeds:
        add_audiences(library=workshop.library, seeds=seeds, by=by)
        known = Audience.objects.by_key()
    by_key = {row.pk: row for row in known.values()}
    became, lines = {}, []
    for group in groups:
        if group.audience is not None or group.action == "add":
            row = group.audience or known[group_key(group.name[:LONGEST_GROUP])]
        elif group.action == "same":
            row = by_key.get(group.same_as)
        else:
            row = became.get(group.same_as) if group.action == "row" else None
        became[group.number] = row
        for line in group.entries:
            line.state, line.audience = (State.SAVED if row else State.LEFT_OUT), row
            lines.append(line)
    Entry.objects.bulk_update(lines, ["state", "audience"])
    return lines


def _save_factors(workshop, by):
    entries = list(waiting(workshop, EntryKind.FACTOR))
    if not entries:
        return
    if workshop.analysis is None:
        workshop.analysis = start_analysis(
            library=workshop.library, title=workshop.title, made_on=workshop.held_on, by=by
        )
    rows = [(Part(entry.box), entry.text, entry.management) for entry in entries]
    try:
        paste_factors(analysis=workshop.analysis, rows=rows, by=by)
    except AnalysisArchived as refusal:
        sentence = _("The SWOT analysis of this workshop is in the archive: put it back first.")
        raise ValidationError(sentence) from refusal
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
    if workshop.canvas is None:
        workshop.canvas = start_canvas(
            library=workshop.library,
            title=workshop.title,
            elements_order=workshop.elements_order,
            by=by,
        )
    rows = [(entry.box, entry.text) for entry in entries]
    try:
        points = fill_canvas(canvas=workshop.canvas, rows=rows, by=by)
    except CanvasFrozen as refusal:
        sentence = _(
            "The five elements sheet of this workshop is agreed and takes no more lines: remove "
            "the new lines of that exercise, and write them on its next version."
        )
        raise ValidationError(sentence) from refusal
    for entry, point in zip(entries, points, strict=True):
        entry.state, entry.point = State.SAVED, point
    Entry.objects.bulk_update(entries, ["state", "point"])
