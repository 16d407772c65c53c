"""What pasted lines propose: rows of the preview, and the names that nobody knows yet."""

from django.core.exceptions import ValidationError

from intake.parts import NamedLine
from intake.proposals import propose_line
from intake.services.names import by_kinds_of_today
from naming.words import fold
from partners.models import Partner
from ties.forms.fields import BACK, FORTH
from ties.forms.pasting import NewNameFormSet, refusal_of_new
from ties.models import PartnerTie
from ties.pasted import Doubt, phrases_of, read_ties
from ties.services.pasting import PastedTie, mark_of

PROPOSED = "works_with"  # where nobody wrote what they are to each other


def initial_rows(text, known, kinds):
    """Return what was read from the lines as rows of the preview, each with its doubts."""
    found = {}

    def named(name):
        """Return the partner that is meant without a doubt, or None; each name is asked once."""
        if name not in found:
            try:
                found[name] = known.named(name)
            except ValidationError:
                found[name] = None
        return found[name]

    by_code = {kind.code: kind for kind in kinds}
    standing = {mark_of(tie) for tie in PartnerTie.objects.current()}
    rows = []
    for line in read_ties(text, phrases_of(kinds), lambda name: named(name) is not None):
        kind = by_code.get(line.code) or by_code.get(PROPOSED)
        one, other = (named(name) if name else None for name in (line.one, line.other))
        guessed = [
            known.proposed(name) if name and not sure else None
            for name, sure in [(line.one, one), (line.other, other)]
        ]
        tie = PartnerTie(partner=one, other=other, kind=kind, ended_year=line.ended)
        is_known = bool(one and other and kind) and mark_of(tie) in standing
        rows.append(
            {
                "add": not is_known and Doubt.NO_TWO not in line.doubts,
                "one": _words(known, one or guessed[0], line.one),
                "other": _words(known, other or guessed[1], line.other),
                "relation": f"{kind.pk}-{BACK if line.is_back else FORTH}" if kind else "",
                "began": line.began,
                "ended": line.ended,
                "is_planned": line.is_planned,
                "note": line.note,
                "text": line.text,
                "is_known": is_known,
                "doubts": line.doubts,
                "is_guessed": any(guessed),
            }
        )
    return rows


def _words(known, partner, text):
    return known.words(partner) if partner else text


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


def _is_new(text, known):
    """Return whether nobody is called so, and somebody may be."""
    try:
        known.named(text)
    except ValidationError as refusal:
        return refusal.code == "unknown" and refusal_of_new(text) is None
    return False


def proposals_of(names):
    """Return the proposals for new partners; the sector is the one that the person chose."""
    recognise = by_kinds_of_today()
    found = []
    for number, name in enumerate(names):
        line = NamedLine(number, name["name"], name["sector"])
        found.append(propose_line(line, recognise))
    return found


def chosen(rows, added):
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
