"""What may happen to the entries of a SWOT analysis.

Every function locks the analysis first: the places on its lists are counted under that lock.
"""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.order import STEPS, moved, restored
from accounts.services.archiving import archive, restore
from accounts.services.order import write_order
from accounts.typed import line_in, text_in
from partners.models import Sector
from reading.parts import joined
from swot.models import Analysis, Factor, FactorAudience, FactorNeed, FactorPartner, Part


class AnalysisArchived(Http404):
    """The analysis was put away: it is read, not changed. Where nobody says it, the answer is 404,
    as a moment later."""


class FactorArchived(Http404):
    """Somebody took the entry off its list meanwhile; unsaid, it is the same."""


@act
def add_factor(*, analysis, part, text, by, management="", sectors=(), audiences=(), partners=()):
    """Write an entry at the end of a list.

    Raises ValidationError (nothing written, too long, already on the list) and AnalysisArchived.
    """
    _lock(analysis)
    factor = Factor(
        library=analysis.library,
        analysis=analysis,
        part=part,
        text=text,
        management=management,
        sectors=list(sectors),
        position=len(_standing(analysis, part)) + 1,
        created_by=by,
    )
    _tidy(factor)
    factor.full_clean(exclude=["library", "created_by", "position"])
    factor.save()
    _replace_links(factor, audiences, partners)
    return factor


@act
def save_factor(*, factor, by, audiences=None, partners=None, needs=None, version=None):
    """Save the changed words and sectors of an entry; return it as stored.

    `audiences` and `partners` replace what it is about, `needs` what it comes from (None leaves
    them). `version` is the one the person saw: when the row is newer, nothing is saved and
    ChangedMeanwhile is raised. Also raises ValidationError, FactorArchived and AnalysisArchived.
    """
    stored = _lock_with_analysis(factor)
    if stored.is_archived:
        raise FactorArchived
    if version is not None:
        stored.must_be(version)
    # Where it stands is the business of move_factor; somebody may have moved it meanwhile.
    factor.part, factor.position = stored.part, stored.position
    _tidy(factor)
    factor.full_clean(exclude=["library", "created_by", "position"])
    factor.save(update_fields=["text", "management", "sectors"])
    _replace_links(factor, audiences, partners, needs)
    return Factor.objects.get(pk=factor.pk)


@act
def move_factor(*, factor, to, by):
    """Move an entry "up" or "down" its list, or to the end of the list `to` (a Part).

    At the edge of a list, and to the list where it already is, nothing changes. Returns the entry
    as stored. Raises ValueError for another `to`, ValidationError when the other list already has
    it, FactorArchived and AnalysisArchived.
    """
    stored = _lock_with_analysis(factor)
    if stored.is_archived:
        raise FactorArchived
    if to in STEPS:
        write_order(rows=moved(_standing(stored.analysis, stored.part), stored, STEPS[to]))
    elif Part(to) != stored.part:
        left = stored.part
        stored.part = Part(to)
        stored.position = len(_standing(stored.analysis, to)) + 1
        stored.full_clean(exclude=["library", "created_by", "position"])
        stored.save(update_fields=["part", "position"])
        write_order(rows=_standing(stored.analysis, left))
    return Factor.objects.get(pk=stored.pk)


@act
def archive_factor(*, factor, by):
    """Take an entry off its list, keeping it; twice changes nothing."""
    stored = _lock_with_analysis(factor)
    if archive(row=stored, by=by):
        write_order(rows=_standing(stored.analysis, stored.part))
    return stored


@act
def restore_factor(*, factor, by):
    """Put an archived entry back where it stood; twice changes nothing.

    Raises ValidationError when the same was written on the list meanwhile, and AnalysisArchived.
    """
    stored = _lock_with_analysis(factor)
    if stored.is_archived:
        order = _standing(stored.analysis, stored.part)
        if stored.text.lower() in {factor.text.lower() for factor in order}:
            raise ValidationError(_("This is already on the list."))
        restore(row=stored, by=by)
        write_order(rows=restored(order, stored))
    return Factor.objects.get(pk=stored.pk)


@act
def paste_factors(*, analysis, rows, by):
    """Write many entries at the ends of their lists, all or none.

    `rows` are (part, text, management). What a list already has, letters' case aside, is not
    written again: how we manage it is added to what stands there. Returns (the new ones, those
    that were filled in). Raises ValidationError and AnalysisArchived.
    """
    _lock(analysis)
    standing = {part: _standing(analysis, part) for part in Part}
    known = {(part, factor.text.lower()): factor for part in Part for factor in standing[part]}
    new, fuller = [], {}
    for part, text, management in rows:
        factor = Factor(
            library=analysis.library,
            analysis=analysis,
            part=part,
            text=text,
            management=management,
            created_by=by,
        )
        _tidy(factor)
        stored = known.setdefault((part, factor.text.lower()), factor)
        if stored is not factor:
            said = joined(stored.management, factor.management)
            if said != stored.management and stored.pk:
                fuller[stored.pk] = stored
            stored.management = said
        stored.clean_fields(exclude=["library", "analysis", "created_by", "position"])
        if stored is factor:
            standing[part].append(factor)
            factor.position = len(standing[part])
            new.append(factor)
    for stored in fuller.values():
        stored.save(update_fields=["management"])
    return Factor.objects.bulk_create(new), list(fuller.values())


def _lock(analysis):
    locked = Analysis.objects.select_for_update(of=("self",), no_key=True).get(pk=analysis.pk)
    if locked.is_archived:
        raise AnalysisArchived
    return locked


def _lock_with_analysis(factor):
    """Return the entry as stored now, with its analysis locked."""
    analysis = _lock(Analysis(pk=factor.analysis_id))
    stored = Factor.objects.get(pk=factor.pk)
    stored.analysis = analysis
    return stored


def _standing(analysis, part):
    """Return the entries of a list in their order."""
    return list(analysis.factors.current().filter(part=part).order_by("position"))


def _tidy(factor):
    factor.text = line_in(factor.text)
    factor.management = text_in(factor.management).strip()
    factor.sectors = [sector for sector in Sector.values if sector in factor.sectors] + [
        unknown for unknown in factor.sectors if unknown not in Sector.values
    ]


def _replace_links(factor, audiences, partners, needs=None):
    for links, field, wanted in [
        (FactorAudience.objects, "audience", audiences),
        (FactorPartner.objects, "partner", partners),
        (FactorNeed.objects, "need", needs),
    ]:
        if wanted is None:
            continue
        pks = {row.pk for row in wanted}
        present = links.filter(factor=factor)
        present.exclude(**{f"{field}__in": pks}).delete()
        missing = pks - set(present.values_list(f"{field}_id", flat=True))
        links.bulk_create(
            links.model(library_id=factor.library_id, factor=factor, **{f"{field}_id": pk})
            for pk in sorted(missing)
        )
