"""The demonstration workshop, through the same services as in the application."""

import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone, translation

from accounts.acts import act
from closings.services.closing import close_workshop
from closings.services.needs import said_at
from closings.services.review import organisations_of
from closings.services.search import SearchPlan
from demo import workshop as demo
from demo.analysis import FACTORS
from demo.services.publication import publish_demo_workshop
from demo.services.sheets import load_demo_sheets
from diary.models import Interaction, Task
from partners.models import Audience, Partner, PartnerEvent, Resource
from reports.models import Article
from reports.models.reports import Voice
from reports.services.articles import draft_of, save_article
from selections.models import Candidate, CandidateMove, Selection
from selections.services.selections import save_selection
from ties.models import PartnerTie
from trainings.models import Programme, Provider
from trainings.services.projects import find_or_add_project
from workshops.models import Entry, Outcome, Participant, Talk, Workshop
from workshops.services.entries import add_entries
from workshops.services.outcomes import add_outcome
from workshops.services.participants import save_participant, tick_attendance
from workshops.services.talks import add_talk
from workshops.services.workshops import plan_workshop

PLANNED_BEFORE = timedelta(days=21)


@act
def load_demo_workshop(*, library, analysis, trainer, by):
    """Write the whole day once, closed into records; return it. Runs in the library's scope."""
    standing = Workshop.objects.filter(title=demo.TITLE).first()
    if standing is not None:
        return standing
    workshop = _planned(library, analysis, trainer, by)
    items = {item.kind: item for item in workshop.items.all()}
    _type(items["partner_map"], "partner", "partner", _names_of_partners(), trainer)
    groups = Audience.objects.order_by("pk").values_list("name", flat=True)
    for group in groups:
        said = demo.NEEDS.get(group, {})
        _type(items["partner_map"], "audience", "audience", [group], trainer, **said)
    _type(items["partner_map"], "tie", "tie", demo.TIES, trainer)
    for element, texts in demo.ELEMENTS.items():
        _type(items["elements"], "element", element, texts, trainer)
    for part, rows in FACTORS.items():
        _type(items["swot"], "factor", part, [text for text, *_rest in rows], trainer)
    for name, (brings, gains) in demo.RESOURCES.items():
        _type(
            items["resources"], "resource", "resource", [name], trainer, brings=brings, gains=gains
        )
    for name, (who, days, why) in demo.CHOSEN.items():
        said = {"who": who, "due_on": days and _to_come(workshop, days), "why": why}
        _type(items["resources"], "chosen", "chosen", [name], trainer, **said)
    for kind, outcomes in demo.OUTCOMES.items():
        for outcome in outcomes:
            _write_down(workshop, items[kind], outcome, trainer)
    for talk in demo.TALKS:
        _talk_over(workshop, items["talk"], talk, trainer)
    _seat(workshop, by)
    _plan_the_next(library, trainer, by)  # before the closing: it keeps the trainer a guest
    close_workshop(
        workshop=workshop,
        organisations=organisations_of(workshop),
        by=trainer,
        search=SearchPlan(demo.PURPOSE),
    )
    workshop.refresh_from_db()
    workshop.selection.owner = by
    save_selection(selection=workshop.selection, by=by)
    load_demo_sheets(workshop=workshop, by=by)
    _move_to_its_day(workshop)
    _tell(workshop, trainer)
    workshop.refresh_from_db()
    publish_demo_workshop(workshop=workshop, by=by)
    return workshop


def _planned(library, analysis, trainer, by):
    provider, _new = Provider.objects.get_or_create(name=demo.PROVIDER)
    name, edition, funder = demo.PROGRAMME
    programme, _new = Programme.objects.get_or_create(
        name=name, edition=edition, defaults={"funder": funder, "credit": demo.CREDIT}
    )
    project, _back = find_or_add_project(
        library=library, name=demo.PROJECT, programme=programme, by=by
    )
    workshop = Workshop(
        library=library,
        title=demo.TITLE,
        place=demo.PLACE,
        held_on=analysis.made_on,
        starts_at=time(9),
        ends_at=time(14),
        provider=provider,
        project=project,
        analysis=analysis,
    )
    return plan_workshop(workshop=workshop, by=by, trainers=[trainer])


def _to_come(workshop, days):
    """Return a day that many days after the workshop, or after today where that one is over."""
    return max(workshop.held_on, timezone.localdate()) + timedelta(days=days)


def _plan_the_next(library, trainer, by):
    workshop = Workshop(
        library=library,
        title=demo.NEXT_TITLE,
        place=demo.PLACE,
        held_on=timezone.localdate() + timedelta(days=21),
        starts_at=time(9),
        ends_at=time(14),
    )
    plan_workshop(workshop=workshop, by=by, trainers=[trainer])


def _names_of_partners():
    partners = Partner.objects.partners().exclude(sector="person")
    return partners.in_order().values_list("name", flat=True)


def _type(item, kind, box, texts, by, **fields):
    entries = [
        Entry(
            item=item,
            kind=kind,
            box=box,
            text=text[:500],
            idempotency_key=uuid.uuid4(),
            **fields,
        )
        for text in texts
    ]
    add_entries(entries=entries, item=item, by=by)


def _write_down(workshop, item, outcome, by):
    kind, text, who, days = outcome
    row = Outcome(
        library=workshop.library,
        workshop=workshop,
        item=item,
        kind=kind,
        text=text,
        who=who,
        due_on=workshop.held_on + timedelta(days=days) if days else None,
        idempotency_key=uuid.uuid4(),
    )
    add_outcome(outcome=row, by=by)


def _talk_over(workshop, item, talk, by):
    matter, our_needs, their_needs, agreed = talk
    row = Talk(
        library=workshop.library,
        workshop=workshop,
        item=item,
        text=matter,
        our_needs=our_needs,
        their_needs=their_needs,
        agreed=agreed,
        idempotency_key=uuid.uuid4(),
    )
    add_talk(talk=row, by=by)


def _seat(workshop, by):
    present, everybody = [], []
    for organisation, presence, count, was_there in demo.PEOPLE:
        for _number in range(count):
            participant = Participant(
                library=workshop.library,
                workshop=workshop,
                organisation=organisation or workshop.library.name,
                presence=presence,
            )
            save_participant(participant=participant, by=by)
            everybody.append(participant.pk)
            if was_there:
                present.append(participant.pk)
    tick_attendance(workshop=workshop, present=present, shown=everybody, by=by)


def _tell(workshop, trainer):
    """Keep the article as the trainer sent it out; the report follows the records."""
    with translation.override("pl"):
        draft = draft_of(Workshop.objects.get(pk=workshop.pk), Voice.FEMININE)
    save_article(workshop=workshop, text=draft, voice=Voice.FEMININE, by=trainer)
    sent = timezone.make_aware(datetime.combine(workshop.held_on, time(20)))
    Article.objects.filter(workshop=workshop).update(changed_at=sent)


def _move_to_its_day(workshop):
    """The services wrote today; the day was the one of the analysis."""
    moments = [
        timezone.make_aware(datetime.combine(workshop.held_on, hour))
        for hour in (time(9), time(14, 30))
    ]
    Workshop.objects.filter(pk=workshop.pk).update(
        created_at=moments[0] - PLANNED_BEFORE, started_at=moments[0], closed_at=moments[1]
    )
    workshop.closings.update(closed_at=moments[1])
    Interaction.objects.filter(happened_on=workshop.held_on).update(created_at=moments[1])
    tasks = Task.objects.filter(pk__in=workshop.outcomes.values("task"))
    tasks.update(created_at=moments[1])
    for task in tasks.overdue():  # long ago: what was promised has been done
        done_at = timezone.make_aware(datetime.combine(task.due_on, time(12)))
        Task.objects.filter(pk=task.pk).update(done_at=done_at, done_by=workshop.created_by)
    candidates = Candidate.objects.filter(selection=workshop.selection)
    Task.objects.filter(candidates__in=candidates).update(created_at=moments[1])
    CandidateMove.objects.filter(candidate__in=candidates).update(moved_at=moments[1])
    candidates.update(created_at=moments[1], stage_since=moments[1])
    Selection.objects.filter(pk=workshop.selection_id).update(created_at=moments[1])
    said = Entry.objects.of_day(workshop).exclude(tie=None)
    PartnerTie.objects.filter(
        pk__in=said.values("tie"), created_at__date=timezone.localdate()
    ).update(created_at=moments[1])
    named = Partner.objects.filter(name__in=demo.RESOURCES)
    for rows in (
        Resource.objects.filter(partner__in=named),
        Resource.objects.filter(source=said_at(workshop)),
    ):
        rows.update(created_at=moments[1])
    named.update(updated_at=moments[1])
    today = timezone.localdate()
    written_now = PartnerEvent.objects.filter(pgh_obj__in=named, pgh_created_at__date=today)
    written_now.update(pgh_created_at=moments[1])
