"""An annex to a grant in the words of a paper, and as rows of a spreadsheet.

The paper is set by the two writers of drafts: `agreements/documents/docx.py`, and typst.
"""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.services.drafts import amount_in_words
from yearbook.services.annexes import PARTS

SIDES, BRINGS = (4, 2.6, 2.8, 1.6), (3, 3.5, 1.6, 2.4, 1.7)
ACTIVITIES = (1.7, 2.9, 2.9, 1.2, 1.2, 1.6, 1.5)


def told_of(annex):
    """Return an Annex as what `agreements/documents/docx.py` sets, in the language of letters."""
    with translation.override(settings.LANGUAGE_CODE):
        grant, library = annex.grant, annex.grant.library
        found = [
            section_of_sides(annex),
            section_of_brings(annex),
            *(section_of_year(year, annex) for year in annex.years),
        ]
        found.append(section(_("Day and signature"), write=True))
        for number, one in enumerate(found, 1):
            one["heading"] = f"{number}. {one['heading']}"
        return {
            "language": settings.LANGUAGE_CODE,
            "library": library.name,
            "head": library.letterhead,
            "title": _("Partners and joint activities"),
            "kind": _("Annex"),
            "about": str(grant.edition),
            "case": _("Task from %(from)s until %(until)s")
            % {"from": short_day(grant.starts_on), "until": short_day(grant.ends_on)},
            "place": f"{library.name}, {library.municipality.name}",
            "sections": found,
            "foot": _("Made of the records of the library: %(name)s.") % {"name": library.name},
        }


def rows_of(annex):
    """Yield the rows of a spreadsheet, its head first: a side, what it brings, an activity each."""
    yield [
        *(_("Part"), _("Year"), _("Side"), _("Sector"), _("Role"), _("What"), _("With whom")),
        *(_("When"), _("How much"), _("Value in PLN"), _("Hours")),
        *(_("People"), _("Children"), _("Seniors"), _("Women")),
    ]
    blank = [""] * 9
    for side in annex.sides:
        who = (_name(side, annex), _sector(side), _role(side))
        yield [_("side"), "", *who, *blank, ""]
        for one in side.contributions:
            standing = _("brought") if one.delivered_on else _("promised")
            day = one.delivered_on or one.due_on
            yield [
                *(standing, day.year if day else "", *who, one.text, ""),
                *(day.isoformat() if day else "", amount_in_words(one), plain_number(one.value)),
                *[""] * 5,
            ]
    for year in annex.years:
        for words, rows in [(_("done"), year.projects.done), (_("plan"), year.projects.planned)]:
            for one in rows:
                yield [
                    *(words, one.held_on.year, "", "", "", one.name_in_files),
                    *("; ".join(one.partners_in_files), one.held_on.isoformat(), "", ""),
                    plain_number(one.hours),
                    *(_counted(getattr(one, part) if one.is_done else None) for part in PARTS),
                ]


def section(heading, *, lines=(), table=(), widths=(), text=(), write=False):
    """Return a section of a paper as the writers of drafts set it."""
    told = {
        **{"heading": heading, "lines": list(lines), "points": [], "table": list(table)},
        **{"text": list(text), "question": "", "write": write},
    }
    return {**told, "widths": list(widths)} if widths else told


def section_of_sides(annex):
    head = [_("Side"), _("Sector"), _("Role"), _("Joint activities")]
    table = [
        [_with_numbers(side, annex), _sector(side), _role(side) or "–", str(side.done)]
        for side in annex.sides
    ]
    return section(_("Sides and their roles"), table=[head, *table], widths=SIDES)


def section_of_brings(annex):
    rows = [
        [_name(side, annex), one.text, amount_in_words(one) or "–", _when(one), in_pln(one.value)]
        for side in annex.sides
        for one in side.contributions
    ]
    heading = _("What each side brings")
    if not rows:
        return section(heading, text=[_("Nothing is written down yet.")])
    head = [_("Who"), _("What"), _("How much"), _("When"), _("Value in PLN")]
    return section(
        heading,
        table=[head, *rows],
        widths=BRINGS,
        text=[_worth(annex)],
    )


def _worth(annex):
    """Return what is said below what sides bring: nobody wrote it down is no zero."""
    told = []
    if annex.brought is not None:
        told.append(_("Value brought: %(brought)s PLN.") % {"brought": in_pln(annex.brought)})
    if annex.promised is not None:
        told.append(_("Value promised: %(promised)s PLN.") % {"promised": in_pln(annex.promised)})
    return " ".join(told) or _("Nobody has written down what it is worth.")


def section_of_year(found, annex):
    year = found.year
    told = {"n": year.number, "year": year.year}
    heading = _("Joint activities, year %(n)d of the task: %(year)d") % told
    lines = [
        _("%(what)s: %(n)d of %(bounds)s.")
        % {
            "what": capfirst(str(meter.rule.get_counts_display())),
            "n": meter.number,
            "bounds": meter.rule.bounds,
        }
        for meter in year.meters
    ]
    return section(
        heading,
        lines=lines,
        table=_table(found.projects.done),
        widths=ACTIVITIES,
        text=[*_totals(found), *map(_planned, found.projects.planned)],
    )


def _table(done):
    if not done:
        return []
    head = [
        *(_("When"), _("What"), _("With whom")),
        *(_("People"), _("Children"), _("Seniors"), _("Women")),
    ]
    return [
        head,
        *(
            [
                *(short_day(one.held_on), one.name_in_files, ", ".join(one.partners_in_files)),
                *(_counted(getattr(one, part), "–") for part in PARTS),
            ]
            for one in done
        ),
    ]


def _totals(found):
    """Return what a year brought in a sentence, and how much of it nobody counted."""
    if not found.projects.done:
        return [_("In this year nothing is written down that counts.")]
    words = {
        "people": _("people %(n)d"),
        "children": _("of them children %(n)d"),
        "seniors": _("of them seniors %(n)d"),
        "women": _("of them women %(n)d"),
    }
    told = [_("activities %(n)d") % {"n": len(found.projects.done)}]
    told += [words[part] % {"n": number} for part, number in found.sums.items()]
    if found.hours:
        told.append(_("hours %(n)s") % {"n": number_format(found.hours.normalize())})
    more = _("Activities at which nobody counted people: %(n)d.") % {"n": found.uncounted}
    sentence = _("Together: %(what)s.") % {"what": ", ".join(told)}
    return [sentence, *([more] if found.uncounted else [])]


def _planned(one):
    told = {
        "day": short_day(one.held_on),
        "name": one.name_in_files,
        "partners": ", ".join(one.partners_in_files),
    }
    return _("Planned, %(day)s: %(name)s. With: %(partners)s.") % told


def _name(side, annex):
    if side.is_resident:
        return _("resident")
    return side.partner.name if side.partner else annex.grant.library.name


def _with_numbers(side, annex):
    numbers = [] if side.is_resident or not side.partner else side.partner.identifiers.all()
    return ", ".join([_name(side, annex), *map(str, numbers)])


def _sector(side):
    return side.partner.get_sector_display() if side.partner else _("public institutions")


def _role(side):
    roles = [
        party.partnership.get_library_role_display()
        if party.is_library
        else party.get_role_display()
        for party in side.parties
    ]
    return ", ".join(dict.fromkeys(map(str, roles)))


def _when(contribution):
    if contribution.delivered_on:
        return _("brought %(day)s") % {"day": short_day(contribution.delivered_on)}
    if contribution.due_on:
        return _("promised by %(day)s") % {"day": short_day(contribution.due_on)}
    return _("promised")


def in_pln(value):
    return "–" if value is None else number_format(value, 2, use_l10n=True, force_grouping=True)


def plain_number(value):
    return "" if value is None else str(value.normalize().__format__("f")).replace(".", ",")


def _counted(value, nothing=""):
    return nothing if value is None else str(value)


def short_day(day):
    return date_format(day, "j.m.Y")
