"""The four short lists: what each side gives and gains."""

from accounts.acts import act
from accounts.services.rows import add_rows, lock_row
from selections.models import Benefit, Stage
from selections.models.benefits import BenefitSide, Flow
from selections.services.candidates import move_candidate
from selections.services.locks import lock_open


@act
def save_benefits(*, candidate, lists, by, seen=None):
    """Write the lists of a possible partner as they are said now; return the candidate.

    `lists` maps (side, flow) to its lines; a list that is not named stays. `seen` maps alike what
    the person saw: a line that somebody wrote meanwhile stays too. Once each side has one line, it
    counts as looked at. Raises ValidationError, also for a finished search.
    """
    lock_open(candidate.selection)
    locked = lock_row(candidate)
    stored = {}
    for row in Benefit.objects.filter(candidate=locked):
        stored.setdefault((row.side, row.flow), {})[row.text.casefold()] = row
    gone, new = [], []
    for (side, flow), lines in lists.items():
        known = stored.get((side, flow), {})
        wanted = {line.casefold(): line for text in lines if (line := " ".join(text.split()))}
        saw = known if seen is None else {line.casefold() for line in seen.get((side, flow), ())}
        gone += [row.pk for text, row in known.items() if text not in wanted and text in saw]
        new += [
            Benefit(
                library_id=locked.library_id,
                candidate=locked,
                side=side,
                flow=flow,
                text=line,
                created_by=by,
            )
            for text, line in wanted.items()
            if text not in known
        ]
    Benefit.objects.filter(pk__in=gone).delete()
    add_rows(model=Benefit, rows=new)
    if locked.stage == Stage.LISTED and has_both_sides(locked):
        return move_candidate(candidate=locked, to=Stage.LOOKED_AT, by=by)
    return locked


@act
def add_benefits(*, selection, rows, by):
    """Add lines to the lists of many possible partners of a search; return those that are new.

    A row is (candidate, side, flow, text). Thirty rows cost what one costs. Once each side has one
    line, it counts as looked at. Raises ValidationError, also for a finished search.
    """
    lock_open(selection)
    candidates = {candidate.pk: candidate for candidate, *_said in rows}
    stored = Benefit.objects.filter(candidate__in=candidates)
    known = {(row.candidate_id, row.side, row.flow, row.text.casefold()) for row in stored}
    sides, new = {(key, side) for key, side, *_said in known}, {}
    for candidate, side, flow, text in rows:
        line = " ".join(text.split())
        mark = (candidate.pk, side, flow, line.casefold())
        if not line or mark in known:
            continue
        sides.add((candidate.pk, side))
        new[mark] = Benefit(
            library_id=candidate.library_id,
            candidate=candidate,
            side=side,
            flow=flow,
            text=line,
            created_by=by,
        )
    added = add_rows(model=Benefit, rows=list(new.values()))
    for key, candidate in candidates.items():
        if candidate.stage == Stage.LISTED and all((key, side) in sides for side in BenefitSide):
            move_candidate(candidate=candidate, to=Stage.LOOKED_AT, by=by)
    return added


def has_both_sides(candidate):
    """Return whether the library and the partner both have at least one line."""
    return set(candidate.benefits.values_list("side", flat=True)) >= set(BenefitSide.values)


def lists_of(candidates):
    """Return {candidate pk: {(side, flow): [lines]}}, every list of each; one query."""
    lines = {one.pk: [] for one in candidates}
    for row in Benefit.objects.filter(candidate__in=[*lines]):
        lines[row.candidate_id].append(row)
    return {key: four_lists(rows) for key, rows in lines.items()}


def four_lists(rows):
    """Return {(side, flow): [lines]} of the Benefits of one possible partner, every list."""
    lists = {(side, flow): [] for side in BenefitSide for flow in Flow}
    for row in rows:
        lists[row.side, row.flow].append(row.text)
    return lists


def missing_sides(lists):
    """Return the sides that give and gain nothing yet, of the four lists of a possible partner."""
    return [side for side in BenefitSide if not any(lists[side, flow] for flow in Flow)]
