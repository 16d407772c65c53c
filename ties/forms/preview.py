"""What pasted lines propose: rows of the preview, and the names that nobody knows yet."""

from dataclasses import dataclass
from functools import cache, partial

from django.core.exceptions import ValidationError

from intake.proposals import propose_line
from intake.services.names import by_kinds_of_today
from naming.words import fold
from partners.forms.choosing import LONGEST_WORDS
from partners.models import Partner
from reading.parts import NamedLine
from ties.forms.fields import BACK, FORTH
from ties.forms.pasting import NewNameFormSet, refusal_of_new
from ties.models import PartnerTie
from ties.pasted import Doubt, phrases_of, read_ties
from ties.services.pasting import PastedTie, mark_of

PROPOSED = "works_with"  # where nobody wrote what they are to each other


def initial_rows(text, known, kinds):
    """Return what was read from the lines as rows of the preview, each with its doubts."""
    ask = cache(partial(_asked, known))
    by_code = {kind.code: kind for kind in kinds}
    standing = {mark_of(tie) for tie in PartnerTie.objects.current()}
    rows = []
    for line in read_ties(text, phrases_of(kinds), lambda name: any(ask(name))):
        kind = by_code.get(line.code) or by_code.get(PROPOSED)
        one, other = (ask(name)[0] for name in (line.one, line.other))
        tie = PartnerTie(partner=one, other=other, kind=kind, ended_year=line.ended)
        is_known = bool(one and other and kind) and mark_of(tie) in standing
        guessed = [
            known.proposed(name) if name and not sure else None
            for name, sure in [(line.one, one), (line.other, other)]
        ]
        rows.append(_row(line, known, [one or guessed[0], other or guessed[1]], kind, is_known))
        rows[-1]["is_guessed"] = any(guessed)
    return rows


def _asked(known, name):
    """Return the partner that a text means without a doubt, or None; and whether several may be."""
    if not name or len(name) > LONGEST_WORDS:
        return None, False
    try:
        return known.named(name), False
    except ValidationError as refusal:
        return None, refusal.code == "several"


def _row(line, known, ends, kind, is_known):
    """Return what a line says; it starts without the tick where it cannot be a new tie."""
    one, other = (
        known.words(end) if end else text
        for end, text in zip(ends, (line.one, line.other), strict=True)
    )
    is_twice = fold(one) == fold(other)
    return {
        "add": not (is_known or is_twice or Doubt.NO_TWO in line.doubts),
        "one": one,
        "other": other,
        "relation": f"{kind.pk}-{BACK if line.is_back else FORTH}" if kind else "",
        "began": line.began,
        "ended": line.ended,
        "is_planned": line.is_planned,
        "note": line.note,
        "text": line.text,
        "is_known": is_known,
        "is_twice": is_twice,
        "doubts": line.doubts,
        "odd": line.odd,
    }


def names_for(rows, known, names=None):
    """Return the formset of the names of ticked rows that no partner has, with their sectors."""
    told = {}
    if names is not None:
        told = {fold(form["name"].value() or ""): form["sector"].value() for form in names}
    recognise, initial = by_kinds_of_today(), {}
    for row in rows:
        for field in row.NAMES:
            text = row[field].value() or ""
            key = fold(text)
            if not (row["add"].value() and text) or key in initial or not _is_new(text, known):
                continue
            sector = propose_line(NamedLine(0, text), recognise).sector or ""
            initial[key] = {"name": text, "sector": told.get(key, sector)}
    return NewNameFormSet(initial=list(initial.values()), prefix="names")


def count_ticked(rows, names):
    """Return how many rows will be written, and how many that are ticked wait for the sector of a
    name: without it they are left out."""
    unwanted = {fold(name["name"].value()) for name in names if not name["sector"].value()}
    ticked = [row for row in rows if row["add"].value()]
    waiting = sum(
        any(fold(row[field].value() or "") in unwanted for field in row.NAMES) for row in ticked
    )
    return len(ticked) - waiting, waiting


def _is_new(text, known):
    """Return whether nobody is called so, and somebody may be."""
    try:
        known.named(text)
    except ValidationError as refusal:
        return refusal.code == "unknown" and refusal_of_new(text) is None
    return False


@dataclass(frozen=True)
class ToWrite:
    """The PastedTies of ticked rows, the proposals for partners that come with them, and in words
    the rows that a missing name leaves out."""

    ties: list
    proposals: list
    left_out: list


def what_to_write(rows, names):
    """Return what valid rows and names tell, or None where a name was typed over: it is asked
    about first."""
    unknown = {fold(name) for row in rows for name in row.unknown}
    wanted = {fold(row["name"]): row for row in names.cleaned_data if row}
    if unknown - wanted.keys():
        return None
    added = {name for name in unknown if wanted[name]["sector"]}
    ties, left_out = _chosen(rows, added)
    proposals = _proposals_of(row for name, row in wanted.items() if name in added)
    return ToWrite(ties, proposals, left_out)


def _proposals_of(names):
    """Return the proposals for new partners; the sector is the one that the person chose."""
    recognise = by_kinds_of_today()
    found = []
    for number, name in enumerate(names):
        line = NamedLine(number, name["name"], name["sector"])
        found.append(propose_line(line, recognise))
    return found


def _chosen(rows, added):
    """Return the PastedTies of ticked rows, and in words the rows that a missing name leaves out.

    `added` are the folded names of partners that come with them.
    """
    ties, left_out = [], []
    for row in rows:
        if not row.cleaned_data.get("add"):
            continue
        said, ends = row.cleaned_data, [row.ends[name] for name in row.NAMES]
        if not all(isinstance(end, Partner) or fold(end) in added for end in ends):
            left_out.append(" – ".join(map(str, ends)))
            continue
        kind, is_back = said["relation"]
        one, other = reversed(ends) if is_back else ends
        ties.append(
            PastedTie(
                one, other, kind, said["began"], said["ended"], said["is_planned"], said["note"]
            )
        )
    return ties, left_out
