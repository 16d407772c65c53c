"""The demonstration SWOT analysis."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from demo.analysis import FACTORS, IDEAS, NEEDS, NOTE, PARTNERS, TITLE
from diary.models import Task
from partners.models import Audience, Partner, Resource
from swot.models import Analysis, Strategy
from swot.services.analyses import start_analysis
from swot.services.factors import add_factor, save_factor
from swot.services.strategies import make_task, save_strategy


@act
def load_demo_analysis(*, library, by, made_on=None):
    """Write the analysis of Ustronie Morskie once; return it. Runs in the library's scope.

    Audience groups and partners are linked by name where the library has them. `made_on` is the
    nearest past 18 November, the day of the demonstration workshop, unless given.
    """
    standing = Analysis.objects.filter(title=TITLE).first()
    if standing is not None:
        return standing
    day = made_on or workshop_day(timezone.localdate())
    groups = {audience.name: audience for audience in Audience.objects.all()}
    partners = {partner.name: partner for partner in Partner.objects.current()}
    analysis = start_analysis(library=library, title=TITLE, by=by, made_on=day, note=NOTE)
    entries = {}
    for part, rows in FACTORS.items():
        for text, management, sectors, names in rows:
            entries[text] = add_factor(
                analysis=analysis,
                part=part,
                text=text,
                management=management,
                sectors=sectors,
                audiences=[groups[name] for name in names if name in groups],
                partners=[partners[name] for name in PARTNERS.get(text, []) if name in partners],
                by=by,
            )
    for text, needed in NEEDS.items():
        needs = Resource.objects.current().filter(direction="need", text__in=needed)
        save_factor(factor=entries[text], needs=needs, by=by)
    for text, (joined, days) in IDEAS.items():
        idea = Strategy(library=library, analysis=analysis, text=text)
        idea = save_strategy(strategy=idea, factors=[entries[name] for name in joined], by=by)
        if days is not None:
            due_on = timezone.localdate() + timedelta(days=days)
            task = Task(library=library, text=text, owner=by, due_on=due_on)
            make_task(strategy=idea, task=task, by=by)
    made = timezone.make_aware(datetime.combine(day - timedelta(days=2), time(15)))
    Task.objects.filter(strategies__analysis=analysis).update(created_at=made)
    return analysis


def workshop_day(today):
    """Return the nearest 18 November that is over, the day of the demonstration."""
    this_year = date(today.year, 11, 18)
    return this_year if this_year < today else date(today.year - 1, 11, 18)
