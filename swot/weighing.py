"""The method with weights and questions: how strongly the four lists are tied, without Django.

Eight questions are asked of pairs of at most five entries a list: four look from the inside out,
four from the outside in. An answer is 0, 1 or 2; what nobody answered is not 0 and counts nowhere.
"""

from dataclasses import dataclass
from decimal import Decimal

from swot.pairs import OPPORTUNITY, SO, ST, STRENGTH, THREAT, WEAKNESS, WO, WT

MOST_OF_A_LIST = 5
ANSWERS = (0, 1, 2)
ASKED = {  # question → (the list asked about, the list it acts on)
    1: (STRENGTH, OPPORTUNITY),
    2: (STRENGTH, THREAT),
    3: (WEAKNESS, OPPORTUNITY),
    4: (WEAKNESS, THREAT),
    5: (OPPORTUNITY, STRENGTH),
    6: (OPPORTUNITY, WEAKNESS),
    7: (THREAT, STRENGTH),
    8: (THREAT, WEAKNESS),
}
QUESTIONS_OF = {SO: (1, 5), ST: (2, 7), WO: (3, 6), WT: (4, 8)}
WHOLE = Decimal(1)


@dataclass(frozen=True)
class Tie:
    """What the answers say of one quadrant; `product` is None until all weights are given."""

    code: str
    ties: int
    product: Decimal | None
    answered: int
    possible: int

    @property
    def mean(self):
        """The mean answer of a pair, None when there is none: lists may be of unequal length."""
        return round(Decimal(self.ties) / self.answered, 2) if self.answered else None


def are_whole(weights):
    """Return whether a list is weighed: each entry has a weight and together they are 1."""
    return bool(weights) and None not in weights and sum(weights) == WHOLE


def ties_of(lists, weights, answers):
    """Return the Tie of each quadrant.

    lists: part → keys of its entries; weights: key → weight; answers: (question, key asked about,
    key acted on) → 0, 1 or 2
    """
    return [
        _tie(code, questions, lists, weights, answers) for code, questions in QUESTIONS_OF.items()
    ]


def strongest(ties):
    """Return the quadrants that lead: by the product, then by the sum; several when they are even.

    None leads where nothing is tied. While a weight is missing the sums decide.
    """
    weighed = all(tie.product is not None for tie in ties)
    rank = {tie.code: (tie.product if weighed else 0, tie.ties) for tie in ties}
    most = max(rank.values())
    return [tie for tie in ties if tie.ties and rank[tie.code] == most]


def _tie(code, questions, lists, weights, answers):
    cells = [
        (question, one, other)
        for question in questions
        for one in lists[ASKED[question][0]]
        for other in lists[ASKED[question][1]]
    ]
    given = {cell: answers[cell] for cell in cells if cell in answers}
    both = [lists[part] for part in ASKED[questions[0]]]
    is_weighed = all(are_whole([weights.get(key) for key in keys]) for keys in both)
    product = None
    if is_weighed:
        product = sum(
            (value * (weights[one] + weights[other]) for (_, one, other), value in given.items()),
            Decimal(0),
        )
    return Tie(code, sum(given.values()), product, len(given), len(cells))
