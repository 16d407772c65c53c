"""The method with weights and questions: opening it, weighing the entries, answering of pairs."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields
from swot.models import FactorWeight, PairAnswer, Part
from swot.services.factors import AnalysisArchived
from swot.weighing import ASKED, MOST_OF_A_LIST, are_whole, strongest, ties_of


class WeighedMeanwhile(Exception):
    """A colleague weighed or answered since this person saw it: `theirs` stands there now."""

    def __init__(self, theirs):
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class Weighed:
    """An analysis as the method sees it: at most five entries a list, weights, answers, ties."""

    lists: dict  # Part → its entries
    weights: dict  # key → weight
    answers: dict  # (question, key asked about, key acted on) → 0, 1 or 2
    ties: list

    @property
    def strongest(self):
        return strongest(self.ties)

    def progress(self, question):
        """Return (answered, possible) of a question."""
        one, other = (self.lists[part] for part in ASKED[question])
        cells = [(question, row.pk, across.pk) for row in one for across in other]
        return sum(cell in self.answers for cell in cells), len(cells)


def weighed(analysis):
    """Return the analysis as Weighed; three queries."""
    standing = list(analysis.factors.current().order_by("position"))
    lists = {
        part: [factor for factor in standing if factor.part == part][:MOST_OF_A_LIST]
        for part in Part
    }
    keys = [factor.pk for factors in lists.values() for factor in factors]
    weights = dict(FactorWeight.objects.filter(factor__in=keys).values_list("factor", "weight"))
    rows = PairAnswer.objects.filter(factor__in=keys, other__in=keys)
    answers = {
        (question, factor, other): value
        for question, factor, other, value in rows.values_list(
            "question", "factor", "other", "value"
        )
    }
    by_key = {part: [factor.pk for factor in factors] for part, factors in lists.items()}
    return Weighed(lists, weights, answers, ties_of(by_key, weights, answers))


@act
def open_weights(*, analysis, by):
    """Open the method for this analysis; twice changes nothing. Raises AnalysisArchived."""
    stored = _lock(analysis)
    if not stored.has_weights:
        stored.has_weights = True
        write_fields(row=stored, fields=["has_weights"])
    return stored


@act
def close_weights(*, analysis, by):
    """Fold the method again; what was weighed and answered stays. Raises AnalysisArchived."""
    stored = _lock(analysis)
    stored.has_weights = False
    write_fields(row=stored, fields=["has_weights"])
    return stored


@act
def weigh_list(*, analysis, part, weights, by, seen=None):
    """Write the weights (key → weight) of a list.

    `seen` are those that the person saw. Raises ValidationError unless each of its first five
    entries has one and they are 1 together, WeighedMeanwhile, and AnalysisArchived.
    """
    _lock(analysis)
    now = weighed(analysis)
    factors = now.lists[Part(part)]
    stored = {factor.pk: now.weights[factor.pk] for factor in factors if factor.pk in now.weights}
    if seen is not None and stored and stored != seen:
        raise WeighedMeanwhile(stored)
    given = [weights.get(factor.pk) for factor in factors]
    if any(weight is None or not 0 <= weight <= 1 for weight in given):
        raise ValidationError(_("Give each entry a weight from 0 to 1."))
    if not are_whole(given):
        total = localize(sum(given, Decimal(0)).normalize())
        raise ValidationError(
            _("The weights of a list are 1 together. Now they are: %(sum)s.") % {"sum": total}
        )
    FactorWeight.objects.filter(factor__in=factors).delete()
    FactorWeight.objects.bulk_create(
        FactorWeight(library_id=factor.library_id, factor=factor, weight=weight, answered_by=by)
        for factor, weight in zip(factors, given, strict=True)
    )


@act
def answer_pairs(*, analysis, question, answers, by, seen=None):
    """Write the answers of one question: (key asked about, key acted on) → 0, 1, 2 or None.

    None takes an answer back; pairs that are not named stay as they are. `seen` are the answers
    to these pairs that the person saw. Raises ValidationError for an entry that stands on another
    list by now, WeighedMeanwhile where a colleague answered otherwise, and AnalysisArchived.
    """
    _lock(analysis)
    now = weighed(analysis)
    lists = now.lists
    one, other = ({factor.pk for factor in lists[part]} for part in ASKED[question])
    if any(pair[0] not in one or pair[1] not in other for pair in answers):
        raise ValidationError(_("The lists changed meanwhile. Look at the questions again."))
    kept = {pair: now.answers.get((question, *pair)) for pair in answers}
    theirs = {
        pair: value
        for pair, value in kept.items()
        if seen is not None and value not in (seen.get(pair), answers[pair])
    }
    if theirs:
        raise WeighedMeanwhile(theirs)
    stored = PairAnswer.objects.filter(question=question, factor__in=one, other__in=other)
    changed = [row.pk for row in stored if (row.factor_id, row.other_id) in answers]
    stored.filter(pk__in=changed).delete()
    PairAnswer.objects.bulk_create(
        PairAnswer(
            library_id=analysis.library_id,
            question=question,
            factor_id=factor,
            other_id=across,
            value=value,
            answered_by=by,
        )
        for (factor, across), value in answers.items()
        if value is not None
    )


def _lock(analysis):
    stored = lock_row(analysis)
    if stored.is_archived:
        raise AnalysisArchived
    return stored
