"""What may happen to an idea for action."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import lock_row, write_fields, write_row
from diary.services.tasks import save_task
from partners.models import Audience, Partner
from selections.models import Door, Origin
from selections.services.selections import start_selection
from swot.models import StrategyFactor
from swot.pairs import INSIDE, MOST_ON_A_SIDE, OUTSIDE, code_of
from swot.services.factors import AnalysisArchived


@act
def save_strategy(*, strategy, factors, by):
    """Write a new idea, or what was changed of one; `factors` are the entries it joins.

    Return it as stored. Raises ValidationError (nothing written, too long, written already, a
    side without an entry or with more than two), AnalysisArchived and Gone.
    """
    if lock_row(strategy.analysis).is_archived:
        raise AnalysisArchived
    _must_be_a_pair(strategy, factors)
    if strategy.pk is None:
        strategy.created_by = by
    stored = write_row(row=strategy, fields=["text"], exclude=["library", "created_by"])
    _replace_factors(stored, factors)
    return stored


@act
def archive_strategy(*, strategy, by):
    """Put an idea away; its task stays. Twice changes nothing."""
    stored = lock_row(strategy)
    archive(row=stored, by=by)
    return stored


@act
def restore_strategy(*, strategy, by):
    """Bring an idea back; twice changes nothing.

    Raises ValidationError when the same was written meanwhile, and AnalysisArchived.
    """
    if lock_row(strategy.analysis).is_archived:
        raise AnalysisArchived
    stored = lock_row(strategy)
    if stored.is_archived:
        standing = stored.analysis.strategies.current().filter(text__iexact=stored.text)
        if standing.exists():
            raise ValidationError(_("This idea is already written down."))
        restore(row=stored, by=by)
    return stored


@act
def make_task(*, strategy, task, by):
    """Write the task (new) that an idea becomes; return it.

    Raises ValidationError, also while its earlier task is open, and Gone.
    """
    stored = lock_row(strategy)
    if stored.task is not None and not stored.task.is_done:
        raise ValidationError(_("This idea has a task already."))
    stored.task = save_task(task=task, by=by)
    write_fields(row=stored, fields=["task"])
    return stored.task


@act
def start_search(*, strategy, by):
    """Start the search for partners that an idea asks for; return it.

    The idea is its purpose. Entries around the library come first when it is filled in: their
    sector and group are looked for; partners whom any entry is about stand on its list. While the
    idea's earlier search goes on, that one is returned. Raises ValidationError and Gone.
    """
    stored = lock_row(strategy)
    if stored.selection is not None and not stored.selection.is_finished:
        return stored.selection
    entries = sorted(stored.factors.all(), key=lambda one: (one.part not in OUTSIDE, one.pk))
    sectors = [sector for entry in entries for sector in entry.sectors]
    groups = [
        group
        for entry in entries
        for group in Audience.objects.filter(factors=entry).order_by("pk")
    ]
    about = Partner.objects.current().filter(factors__in=entries).distinct()
    stored.selection = start_selection(
        library=stored.library,
        purpose=stored.text,
        door=Door.STRATEGY,
        source_text=" · ".join(f"{entry.one}: {entry}" for entry in entries),
        sector=sectors[0] if sectors else "",
        audience=groups[0] if groups else None,
        partners=list(about.in_order()),
        origin=Origin.SUGGESTION,
        origin_text=_("named in the SWOT analysis"),
        by=by,
    )
    write_fields(row=stored, fields=["selection"])
    return stored.selection


def _must_be_a_pair(strategy, factors):
    parts = [factor.part for factor in factors]
    if not code_of(parts) or any(factor.analysis_id != strategy.analysis_id for factor in factors):
        raise ValidationError(_("Tick at least one entry on each side."))
    if any(sum(part in side for part in parts) > MOST_ON_A_SIDE for side in (INSIDE, OUTSIDE)):
        raise ValidationError(_("One or two entries on each side are enough: untick the others."))


def _replace_factors(strategy, factors):
    pks = {factor.pk for factor in factors}
    present = StrategyFactor.objects.filter(strategy=strategy)
    present.exclude(factor__in=pks).delete()
    missing = pks - set(present.values_list("factor_id", flat=True))
    StrategyFactor.objects.bulk_create(
        StrategyFactor(library_id=strategy.library_id, strategy=strategy, factor_id=pk)
        for pk in sorted(missing)
    )
