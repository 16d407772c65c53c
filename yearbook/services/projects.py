"""The account of a project: what it promised, what the records say of it, what it cost."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services import archiving
from accounts.services.rows import lock_row, write_row
from activities.models import GrantTask
from partners.models import Sector
from partners.services.in_use import Use
from reports.models.reports import SectionKind
from reports.services.reports import report_of
from trainings.models import Project
from trainings.services.projects import lock_current
from workshops.models import Participant, Workshop
from yearbook.models import Measured, Payer, ProjectIndicator
from yearbook.services.annexes import Annex, annex_of, known_sum

NOTHING = Decimal(0)
REPEATED = (SectionKind.STORY, SectionKind.OUTCOMES, SectionKind.PROMISES)


def in_percent(part, whole):
    """Return what part of a whole it is, as people round it (12.5 is 13); None of nothing."""
    return int((100 * part / whole).quantize(1, ROUND_HALF_UP)) if whole else None


@dataclass(frozen=True)
class WorkshopOfProject:
    """A workshop that took place; `present` is how many were there, None where nobody wrote it."""

    workshop: Workshop
    present: int | None


@dataclass(frozen=True)
class Reached:
    """An indicator with what was reached; `number` is None where nobody knows."""

    indicator: ProjectIndicator
    number: Decimal | None

    @property
    def percent(self):
        """Return what part of the plan was reached, or None where there is nothing to compare."""
        return None if self.number is None else in_percent(self.number, self.indicator.planned)


@dataclass(frozen=True)
class Paid:
    """What one payer planned and spent; `share` is its part of all that was spent, in percent.

    `spent` is None where nobody wrote down of any of its costs what was spent.
    """

    payer: str
    planned: Decimal
    spent: Decimal | None
    share: int | None

    @property
    def words(self):
        return Payer(self.payer).label


@dataclass(frozen=True)
class ProjectAccount:
    """A project with all that its final report tells, but the words of workshops' reports."""

    project: Project
    indicators: list
    costs: list
    workshops: list
    open_workshops: list
    annex: Annex | None

    @property
    def planned(self):
        return sum((one.planned for one in self.costs), NOTHING)

    @property
    def spent(self):
        return known_sum(one.spent for one in self.costs)

    @property
    def unknown(self):
        """Return of how many costs nobody said yet what was spent."""
        return sum(one.spent is None for one in self.costs)

    @property
    def by_payer(self):
        """Return what each of those who pay something paid, in the order of Payer."""
        return [
            self._paid([one for one in self.costs if one.payer == payer], payer)
            for payer in Payer.values
            if any(one.payer == payer for one in self.costs)
        ]

    @property
    def missing(self):
        """Return what the final report still lacks, in words."""
        said = [
            (not self.project.aims, _("the aims")),
            (not self.indicators, _("indicators")),
            (any(one.number is None for one in self.indicators), _("how much was reached")),
            (not self.project.results, _("what changed")),
            (bool(self.open_workshops), _("the closing of a workshop")),
            (not self.costs, _("costs")),
            (bool(self.unknown), _("how much was spent")),
        ]
        return [words for is_missing, words in said if is_missing]

    def _paid(self, costs, payer):
        planned = known_sum(one.planned for one in costs)
        spent = known_sum(one.spent for one in costs)
        share = None if spent is None else in_percent(spent, self.spent)
        return Paid(payer, planned, spent, share)


def account_of(project):
    """Return the ProjectAccount of a project; fourteen queries at most for any number of rows.

    What counts as a joint activity is what the annex of its grant tells; partners are the
    organisations of these activities, and those whose people were at a workshop.
    """
    workshops = list(Workshop.objects.filter(project=project).order_by("held_on", "pk"))
    closed = [one for one in workshops if one.closed_at]
    present = Participant.objects.filter(workshop__in=closed, attended=True)
    there = list(present.values_list("workshop", "partner", "partner__sector"))
    annex = annex_of(_grant_of(project)) if project.grant_id else None
    counts = _counts(closed, there, annex)
    at = Counter(workshop for workshop, _partner, _sector in there)
    return ProjectAccount(
        project,
        indicators=[
            Reached(one, counts[one.counted] if one.counted else one.reached)
            for one in project.indicators.current()
        ],
        costs=list(project.costs.current()),
        workshops=[WorkshopOfProject(one, at.get(one.pk)) for one in closed],
        open_workshops=[one for one in workshops if not one.closed_at],
        annex=annex,
    )


def told_at(workshop):
    """Return the sections of a workshop's report that a report of its project repeats.

    They are the day as a story, what it found and decided, and its promises; a section that was
    left out there is left out here. They speak the language of letters, as the report of the
    project does: of what a person wrote in another one, the records tell their own.
    """
    told = report_of(workshop, with_figures=False, language=settings.LANGUAGE_CODE)
    sections = [told.section(kind) for kind in REPEATED]
    kept = [
        one if one.language == told.language else replace(one, own=None)
        for one in sections
        if not one.is_left_out
    ]
    return [one for one in kept if one.written]


def hangs_on(project):
    """Return what of a project in the archive stays with it, each as Use; what is none left out."""
    counts = [
        (_("workshops"), Workshop.objects.filter(project=project)),
        (_("indicators"), project.indicators.current()),
        (_("costs"), project.costs.current()),
    ]
    found = [Use(words, rows.count()) for words, rows in counts]
    return [one for one in found if one.count]


@act
def save_line(*, line, by):
    """Add an indicator or a cost to its project, or save its changes; return it.

    Raises ValidationError, also when the project is in the archive, or the line was taken off.
    """
    lock_current(line.project)
    if line.pk and lock_row(line).is_archived:
        raise ValidationError(_("This was taken off the list meanwhile. Put it back first."))
    return write_row(row=line, exclude=["library", "project"])


@act
def archive_line(*, line, by):
    """Take an indicator or a cost off its project; twice changes nothing.

    Raises ValidationError when the project is in the archive, and Gone.
    """
    lock_current(line.project)
    archiving.archive(row=lock_row(line), by=by)


@act
def restore_line(*, line, by):
    """Bring a line back. Raises what `archive_line` does, and IntegrityError of one added anew."""
    lock_current(line.project)
    archiving.restore(row=lock_row(line), by=by)


def _grant_of(project):
    return GrantTask.objects.for_page().get(pk=project.grant_id)


def _counts(closed, there, annex):
    """Return what each word of Measured is; None of what only a grant would say."""
    done = [one for year in annex.years for one in year.projects.done] if annex else []
    came = known_sum(one.people for one in done) if done else 0
    met = {(partner, sector) for _workshop, partner, sector in there if partner}
    met |= {(who["pk"], who["sector"]) for one in done for who in one.with_whom}
    return {
        Measured.WORKSHOPS: Decimal(len(closed)),
        Measured.AT_WORKSHOPS: Decimal(len(there)) if there or not closed else None,
        Measured.ACTIVITIES: Decimal(len(done)) if annex else None,
        Measured.AT_ACTIVITIES: None if annex is None or came is None else Decimal(came),
        Measured.PARTNERS: Decimal(sum(sector != Sector.PERSON for _partner, sector in met)),
    }
