"""The final report of a project in the words of a paper, as funders ask for it.

What it says stands in the records; the paper is set by the two writers of drafts, as the annex.
"""

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from yearbook.documents.annexes import (
    in_pln,
    plain_number,
    section,
    section_of_brings,
    section_of_sides,
    section_of_year,
    short_day,
)
from yearbook.models import Measured
from yearbook.services.projects import told_at

INDICATORS, WORKSHOPS, COSTS = (4, 1.2, 1.7, 1, 3), (1.7, 4, 3, 1.2), (4, 2.6, 1.8, 1.8, 1.8)


def told_of(account):
    """Return a ProjectAccount as what `agreements/documents/docx.py` sets.

    It speaks the language of letters, and goes from what the project was for and brought to what
    was done, with whom, and for how much. One report of a workshop after another is read for it,
    with the same few queries each.
    """
    with translation.override(settings.LANGUAGE_CODE):
        project, library = account.project, account.project.library
        found = [_aims(project), _indicators(account), _results(project), _workshops(account)]
        found += [_told_at(one.workshop) for one in account.workshops]
        if annex := account.annex:
            found += [section_of_year(year, annex) for year in annex.years]
            found += [section_of_sides(annex), section_of_brings(annex)]
        found += [_costs(account), section(_("Day and signature"), write=True)]
        for number, one in enumerate(found, 1):
            one["heading"] = f"{number}. {one['heading']}"
        return {
            "language": settings.LANGUAGE_CODE,
            "library": library.name,
            "head": library.letterhead,
            "title": project.name,
            "kind": _("Final report"),
            "about": _programme(project),
            "case": _days(project),
            "place": f"{library.name}, {library.municipality.name}",
            "sections": found,
            "foot": _foot(project),
        }


def _programme(project):
    programme = project.programme
    return ", ".join(filter(None, [str(programme), programme.funder])) if programme else ""


def _days(project):
    if project.starts_on and project.ends_on:
        told = {"from": short_day(project.starts_on), "until": short_day(project.ends_on)}
        return _("Project from %(from)s until %(until)s") % told
    return ""


def _foot(project):
    credit = project.programme.credit.strip() if project.programme else ""
    made = _("Made of the records of the library: %(name)s.") % {"name": project.library.name}
    return f"{credit} {made}".strip()


def _own_words(heading, words, question):
    """Return a section of what the library wrote, else its question with a line to write on."""
    lines = [line for line in words.split("\n") if line.strip()]
    found = section(heading, lines=lines, write=not lines)
    return found if lines else {**found, "question": question}


def _aims(project):
    return _own_words(_("The project and its aims"), project.aims, _("What was it for?"))


def _results(project):
    question = _("What changed for people, what did not work, what would you do otherwise?")
    return _own_words(_("What changed, and what was otherwise"), project.results, question)


def _indicators(account):
    heading = _("What was planned, and what was reached")
    if not account.indicators:
        return section(heading, text=[_("Nothing is written down yet.")])
    head = [_("Indicator"), _("Planned"), _("Reached"), "%", _("How it was counted")]
    return section(heading, table=[head, *map(_reached, account.indicators)], widths=INDICATORS)


def _reached(one):
    indicator = one.indicator
    how = capfirst(Measured(indicator.counted).label) if indicator.counted else ""
    return [
        *(indicator.name, plain_number(indicator.planned)),
        "–" if one.number is None else plain_number(one.number),
        "–" if one.percent is None else str(one.percent),
        _("%(what)s, from the records") % {"what": how} if how else _("by the library"),
    ]


def _workshops(account):
    heading = _("Workshops")
    if not account.workshops:
        return section(heading, text=[_("No workshop of the project took place.")])
    head = [_("When"), _("What"), _("Where"), _("People")]
    rows = [
        [
            *(short_day(one.workshop.held_on), one.workshop.title, one.workshop.place or "–"),
            "–" if one.present is None else str(one.present),
        ]
        for one in account.workshops
    ]
    return section(heading, table=[head, *rows], widths=WORKSHOPS)


def _told_at(workshop):
    """Return what the report of a workshop says: paragraphs, then points under what they are."""
    lines, under = [], []
    for told in told_at(workshop):
        heading = told.title
        for block in told.written:
            if block.kind == "heading":
                heading = block.text
            elif block.kind == "points":
                under.append({"heading": heading, "points": block.items})
            else:
                lines.append(block.text)
    day = short_day(workshop.held_on)
    heading = _("Workshop “%(title)s”, %(day)s") % {"title": workshop.title, "day": day}
    found = section(heading, lines=lines or [_("Its report says nothing of the day.")])
    return {**found, "under": under}


def _costs(account):
    heading = _("Costs")
    if not account.costs:
        return section(heading, text=[_("Nothing is written down yet.")])
    head = [_("For what"), _("Who pays"), _("Planned"), _("Spent"), _("Difference")]
    rows = [
        [
            *(one.name, capfirst(one.get_payer_display()), in_pln(one.planned), in_pln(one.spent)),
            in_pln(None if one.spent is None else one.spent - one.planned),
        ]
        for one in account.costs
    ]
    rows.append(
        [
            *(_("Together"), "–", in_pln(account.planned), in_pln(account.spent)),
            in_pln(None if account.unknown else account.spent - account.planned),
        ]
    )
    text = [_paid(one) for one in account.by_payer]
    if account.unknown:
        text.append(_("Lines without what was spent: %(n)d.") % {"n": account.unknown})
    return section(heading, table=[head, *rows], widths=COSTS, text=text)


def _paid(one):
    told = {
        **{"who": capfirst(str(one.words)), "planned": in_pln(one.planned)},
        **{"spent": in_pln(one.spent), "share": one.share},
    }
    if one.spent is None:
        return _("%(who)s: planned %(planned)s PLN, what was spent is not written down.") % told
    if one.share is None:
        return _("%(who)s: planned %(planned)s PLN, spent %(spent)s PLN.") % told
    return _("%(who)s: planned %(planned)s PLN, spent %(spent)s PLN, %(share)d%% of all.") % told
