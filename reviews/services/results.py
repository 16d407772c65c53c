"""What a review came to, as far as it may be shown; nothing else reads single answers."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter

from django.db.models import F

from accounts.models.links import Way
from files.services.together import read_together
from reviews.models import Review, ReviewAnswer, ReviewReply, ReviewSentence
from reviews.showing import HIGHEST, LOWEST, View, alike, are_enough, different, unsigned, views_of


@dataclass(frozen=True)
class ShownSentence:
    """A sentence of a review with what is shown of it; `earlier` are [(Review, View)]."""

    sentence: object
    view: View
    earlier: tuple = ()


@dataclass(frozen=True)
class Result:
    """What is shown of a closed review; of one that takes answers there is none.

    `is_enough` when partners' answers are shown together. `words` are unsigned, `own_words` the
    library's, `to_read` those that a party lets whoever coordinates read.
    """

    review: Review
    different: list
    alike: list
    apart: list  # sentences of which one side alone is shown
    is_enough: bool
    own_words: str
    words: list
    to_read: list


def result_of(review):
    """Return the Result of a review, or None as long as it takes answers."""
    if review.takes_answers:
        return None
    views = shown_of([review])[review.pk]
    earlier = _earlier(review)
    sentences = {one.pk: one for one in review.sentences.all()}

    def shown(some):
        return [
            ShownSentence(
                sentences[view.key], view, earlier.get(sentences[view.key].statement_id, ())
            )
            for view in some
        ]

    replies = ReviewReply.objects.filter(review=review).select_related("party").order_by("pk")
    latest = {one.party.partner_id: one for one in replies}  # who left and came again speaks once
    others = [one for partner, one in latest.items() if partner]
    own = next((one.words for one in replies if one.party.is_library), "")
    unread = sum(one.heard == Way.LINK for one in others)
    words = unsigned([one.words for one in others], unread)
    to_read = sorted(one.words for one in others if one.may_be_read and not words)
    return Result(
        review=review,
        different=shown(different(views)),
        alike=shown(alike(views)),
        apart=shown(one for one in views if one.gap is None and (one.own or one.partners)),
        is_enough=are_enough(len(others), unread),
        own_words=own,
        words=words,
        to_read=to_read,
    )


def shown_of(reviews):
    """Return {key: [View]} of reviews that take no answers any more; one query for any number."""
    return shown_in(reviews, read_together(beside([one.pk for one in reviews])))


def beside(reviews):
    """Return the lists that say what reviews came to, for `read_together`."""
    answers = ReviewAnswer.objects.filter(reply__review__in=reviews).order_by()
    return {
        "sentences": ReviewSentence.objects.filter(review__in=reviews),
        "answers_to_reviews": answers.annotate(
            review_key=F("reply__review_id"),
            partner_key=F("reply__party__partner_id"),
            heard=F("reply__heard"),
        ),
    }


def shown_in(reviews, found):
    """Return {key: [View]} of those that take no answers any more, from what stands `beside`."""
    closed = [one for one in reviews if not one.takes_answers]
    sentences, own = defaultdict(list), defaultdict(dict)
    others = defaultdict(lambda: defaultdict(dict))
    for one in found["sentences"]:
        sentences[one.review_id].append(one.pk)
    for one in sorted(found["answers_to_reviews"], key=attrgetter("reply_id")):
        if one.partner_key is None:
            own[one.review_key][one.sentence_id] = one.value
        else:  # the latest of each, for who left and came again speaks once
            others[one.review_key][one.sentence_id][one.partner_key] = one
    return {one.pk: _views(sentences[one.pk], own[one.pk], others[one.pk]) for one in closed}


def _views(sentences, own, answers):
    """Return the Views of a review; `answers` are sentence → partner → answer."""
    others, unread = {}, {}
    for sentence, of_partners in answers.items():
        others[sentence] = [one.value for one in of_partners.values()]
        unread[sentence] = [one.value for one in of_partners.values() if one.heard == Way.LINK]
    return views_of(sentences, own, others, unread)


def told(value):
    """Return an answer or a mean as it stands in a sentence: "3½", "4½ or more"."""
    if value is None:
        return ""
    whole, half = divmod(Fraction(value), 1)
    return f"{whole}{'½' if half else ''}"


def is_an_end(value):
    """Return "more" or "less" for a mean beyond which nothing is told, else ""."""
    return {LOWEST: "less", HIGHEST: "more"}.get(value, "") if isinstance(value, Fraction) else ""


def _earlier(review):
    """Return {statement: ((Review, View), …)} of earlier decided reviews, the latest first."""
    rows = Review.objects.decided().filter(partnership=review.partnership_id)
    rows = list(rows.filter(opened_at__lt=review.opened_at).order_by("-opened_at")[:5])
    views = shown_of(rows)
    asked = ReviewSentence.objects.filter(review__in=rows)
    statements = dict(asked.values_list("pk", "statement_id"))
    found = defaultdict(list)
    for row in rows:
        for view in views[row.pk]:
            if view.own or view.partners:
                found[statements[view.key]].append((row, view))
    return {key: tuple(pairs) for key, pairs in found.items()}
