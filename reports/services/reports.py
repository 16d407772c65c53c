"""The report of a workshop: read from the records, with what people wrote instead."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.people import Language
from accounts.services.rows import write_row
from closings.services.results import results_of, saved_entries
from reports import story
from reports.blocks import Table, blocks_of, without_controls
from reports.day import StoryDay, without_people
from reports.models import Report, ReportSection
from reports.models.reports import SectionKind
from reports.services.days import house_of, story_day
from reports.services.figures import figures_of
from reports.services.names import names_around
from workshops.services.room import organisation_of, present_at
from workshops.services.workshops import lock_workshop

# section → what the records say in it
WRITTEN = {
    SectionKind.OUTCOMES: story.outcomes,
    SectionKind.STORY: story.story,
    SectionKind.NUMBERS: story.numbers,
    SectionKind.MAP: story.reading_of_the_map,
    SectionKind.SWOT: story.swot,
    SectionKind.ELEMENTS: story.elements,
    SectionKind.PROMISES: story.promises,
    SectionKind.ATTENDANCE: story.in_the_room,
    SectionKind.FUNDING: lambda day: day.credit,
}


@dataclass(frozen=True)
class Section:
    """A section as it stands in the report: `said` by the records, `own` when a person wrote it."""

    kind: str
    title: str
    said: str
    told_in: str  # the language of the records' text
    own: ReportSection | None = None
    parts: tuple = ()  # tables and figures of the records, below the text

    @property
    def text(self):
        return self.own.text if self.own else self.said

    @property
    def language(self):
        """The language of the text: a person's own stays in the one it was written in."""
        return self.own.language if self.own else self.told_in

    @property
    def written(self):
        return blocks_of(self.text)

    @property
    def blocks(self):
        return (*self.written, *self.parts)

    @property
    def is_left_out(self):
        return bool(self.own and self.own.is_left_out)

    @property
    def is_shown(self):
        return not self.is_left_out and bool(self.blocks)

    @property
    def is_behind(self):
        """Whether the records say something else now than when a person wrote the section."""
        return bool(self.own and self.own.records_said != self.said)


@dataclass(frozen=True)
class Told:
    """A whole report: what stands at its top, and its sections in their order."""

    title: str
    subtitle: str
    library: str
    language: str
    with_names: bool
    funder: str
    day: StoryDay
    sections: tuple[Section, ...]

    @property
    def shown(self):
        return [section for section in self.sections if section.is_shown]

    def section(self, kind):
        return next(section for section in self.sections if section.kind == kind)


def report_of(workshop, *, with_figures=True, language=None):
    """Return the workshop's report as Told, with the same few queries however much was said.

    It speaks the language that was chosen for it, whoever reads; another paper that repeats it
    names its own `language`.
    """
    report = Report.objects.filter(workshop=workshop).first()
    chosen = report.language if report else Language.POLISH
    with translation.override(language or chosen):
        return _told(workshop, report, with_figures)


def _told(workshop, report, with_figures):
    own = {section.kind: section for section in report.sections.all()} if report else {}
    with_names = report is not None and report.with_names
    results, people = results_of(saved_entries(workshop)), present_at(workshop)
    day = story_day(workshop, results, people)
    if not with_names:
        day = without_people(day, names_around(workshop))
    figures = figures_of(workshop, day, results) if with_figures else {}
    tables = {
        SectionKind.NUMBERS: _numbers(day),
        SectionKind.ATTENDANCE: _attendance(people, with_names),
    }
    sections = [
        Section(
            kind.value,
            str(kind.label),
            without_controls(WRITTEN[kind](day)),
            translation.get_language(),
            own.get(kind.value),
            (*tables.get(kind, ()), *figures.get(kind, ())),
        )
        for kind in SectionKind
    ]
    programme = workshop.project.programme if workshop.project else None
    return Told(
        title=without_controls(workshop.title),
        subtitle=_("Report of the workshop, %(day)s") % {"day": day.day},
        library=workshop.library.name,
        language=translation.get_language(),
        with_names=with_names,
        funder=programme.funder or str(programme) if programme else "",
        day=day,
        sections=tuple(sections),
    )


@act
def save_section(*, workshop, kind, text, is_left_out, by, version=None):
    """Keep what a person wrote in a section, beside what the records say; return the section.

    A text that says what the records say is not kept: it goes on following them. `version` is the
    one the person saw (None: the records' own text); when the section is newer, nothing is saved
    and ChangedMeanwhile is raised.
    """
    report = _locked_report(workshop, by)
    stored = report.sections.select_for_update(of=("self",)).filter(kind=kind).first()
    if stored is not None:
        stored.must_be(version)
    told = report_of(workshop, with_figures=False)
    said = told.section(kind).said
    text = without_controls(text).strip()
    if text == said.strip() and not is_left_out:
        report.sections.filter(kind=kind).delete()
        return None
    section = stored or ReportSection(library=workshop.library, report=report, kind=kind)
    if section.text != text or stored is None:
        section.text, section.language = text, told.language
    section.is_left_out = is_left_out
    section.records_said, section.changed_by = said, by
    written = ["text", "language", "is_left_out", "records_said", "changed_by"]
    return write_row(row=section, fields=written, exclude=["library", "report", "changed_by"])


@act
def restore_section(*, workshop, kind, version, by):
    """Let the records speak again in a section; return whether somebody had written in it.

    `version` is the one the person saw; when it is newer, ChangedMeanwhile is raised.
    """
    sections = ReportSection.objects.filter(report__workshop=workshop, kind=kind)
    stored = sections.select_for_update(of=("self",)).first()
    if stored is None:
        return False
    stored.must_be(version)
    stored.delete()
    return True


@act
def show_names(*, workshop, shown, by):
    """Show or hide first names and surnames in the report.

    What was written while they were shown names people in the house's own words: when they are
    hidden again, "(…)" takes their place there, too.
    """
    were_shown = Report.objects.filter(workshop=workshop, with_names=True).exists()
    report = _set(workshop, by, "with_names", shown)
    if were_shown and not shown:
        names = names_around(workshop)
        for section in report.sections.select_for_update(of=("self",)):
            text = names.without_people(section.text)
            if text != section.text:
                report.sections.filter(pk=section.pk).update(text=text)
    return report


@act
def choose_language(*, workshop, language, by):
    """Let the report speak this language from now on; sections that people wrote stay."""
    return _set(workshop, by, "language", language)


def _set(workshop, by, field, value):
    """Change how the report tells what the records say.

    The records themselves did not change: a text that was written beside them is not behind.
    """
    report = _locked_report(workshop, by)
    before = report_of(workshop, with_figures=False)
    setattr(report, field, value)
    write_row(row=report, fields=[field], exclude=["library", "workshop"])
    after = report_of(workshop, with_figures=False)
    for section in before.sections:
        if section.own and not section.is_behind:
            said = after.section(section.kind).said
            report.sections.filter(kind=section.kind).update(records_said=said)
    return report


def _locked_report(workshop, by):
    """Return the workshop's report, made when it is not there; two people make one."""
    lock_workshop(workshop)
    report, _is_new = Report.objects.get_or_create(
        library=workshop.library, workshop=workshop, defaults={"created_by": by}
    )
    return report


def _numbers(day):
    rows = tuple(story.rows_of_numbers(day))
    return (Table(_("The workshop in numbers"), (_("What"), _("How many")), rows),)


def _attendance(people, with_names):
    """Return the table of who was there: people by name, or organisations with a number."""
    if not people:
        return ()
    head = (_("Organisation"), _("Sector"), _("Kind of presence"))
    house = organisation_of if with_names else house_of
    rows = [
        (house(person) or "–", str(person.sector_label), person.get_presence_display())
        for person in people
    ]
    if with_names:
        names = [(person.name or "–", *row) for person, row in zip(people, rows, strict=True)]
        return (Table(_("Attendance list"), (_("First name and surname"), *head), tuple(names)),)
    counted = {row: rows.count(row) for row in rows}
    counts = tuple((*row, str(count)) for row, count in counted.items())
    return (Table(_("Attendance list"), (*head, _("People")), counts),)
