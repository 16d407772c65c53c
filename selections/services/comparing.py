"""Comparing possible partners by criteria: each colleague alone first, then together.

Others' answers are shown to whoever saved their own: nobody follows the first voice. A score is a
hint: it sorts nothing and chooses nobody. Residents are people, and never scored.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from partners.models import Sector
from selections.models import Candidate, Score
from selections.models.criteria import STEPS
from selections.scoring import Together, rounded, score, together
from selections.services.locks import lock_open

COLUMNS = ("candidate_id", "scored_by_id", "criterion_id", "value")


@dataclass(frozen=True)
class ScoreSheet:
    """The answers of one colleague in the order of criteria, and what they come to, of 100."""

    person: User
    answers: list
    score: int | None


@dataclass(frozen=True)
class Compared:
    """What one person may see of the scores of a possible partner.

    Before their own sheet is saved: how many colleagues scored, and nothing else.
    """

    candidate: Candidate
    count: int
    own: ScoreSheet | None = None
    sheets: tuple = ()
    together: Together | None = None


def comparable(selection):
    """Return the possible partners of a search that may be scored, in the order of its list."""
    return selection.candidates.exclude(partner__sector=Sector.PERSON).for_page()


def compared(candidates, criteria, person):
    """Return each possible partner as Compared, as this person may see it; two queries.

    Answers are read as columns: of a page there may be a thousand.
    """
    order = {one.pk: at for at, one in enumerate(criteria)}
    weights = [one.weight for one in criteria]
    answers = defaultdict(dict)
    rows = Score.objects.filter(candidate__in=[one.pk for one in candidates])
    for candidate, whose, criterion, value in rows.values_list(*COLUMNS):
        sheet = answers[candidate].setdefault(whose, [None] * len(order))
        if criterion in order:
            sheet[order[criterion]] = value
    people = User.objects.in_bulk({whose for given in answers.values() for whose in given})
    found = []
    for one in candidates:
        given = answers[one.pk]
        if person.pk not in given:
            found.append(Compared(one, len(given)))
            continue
        sheets = {
            key: ScoreSheet(people[key], sheet, rounded(score(weights, sheet)))
            for key, sheet in given.items()
        }
        said = together(weights, list(given.values()))
        found.append(Compared(one, len(given), sheets[person.pk], tuple(sheets.values()), said))
    return found


@act
def save_scores(*, candidate, answers, by):
    """Write all answers of one colleague about a possible partner; `None` is "we don't know".

    `answers` maps keys of the criteria of its search to 0 to 3. Raises ValidationError when one is
    missing or the criteria were changed meanwhile, for a resident, and for a finished search.
    """
    lock_open(candidate.selection)
    criteria = list(candidate.selection.criteria.all())
    if candidate.partner.is_resident:
        raise ValidationError(_("Residents are people: nobody scores them."))
    if not criteria or {one.pk for one in criteria} != answers.keys():
        raise ValidationError(_("The comparison began anew meanwhile. Look at the questions."))
    if not all(value is None or value in STEPS for value in answers.values()):
        raise ValidationError(_("Choose a number from 0 to 3, or “we don't know”."))
    rows = [
        Score(
            library_id=candidate.library_id,
            candidate=candidate,
            criterion=one,
            value=answers[one.pk],
            scored_by=by,
        )
        for one in criteria
    ]
    return Score.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["candidate", "criterion", "scored_by"],
        update_fields=["value", "scored_at"],
    )
