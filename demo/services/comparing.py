"""A search of the demonstration that compares names, through the services of the application."""

from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Membership
from demo.comparing import (
    BENEFITS,
    COMPARED,
    NAME,
    NOT_THIS_TIME,
    PURPOSE,
    STARTED_DAYS_AGO,
)
from partners.models import Partner
from selections.models import Candidate, CandidateMove, Selection
from selections.services.benefits import save_benefits
from selections.services.comparing import save_scores
from selections.services.criteria import begin_comparison
from selections.services.influence import place_candidates
from selections.services.selections import start_selection
from selections.services.suggestions import dismiss_suggestion


@act
def load_demo_comparing(*, library, by):
    """Write the search with its names, benefits, scores and places; in the library's scope."""
    named = {partner.name: partner for partner in Partner.objects.current()}
    partners = [named[name] for name, *_rest in COMPARED]
    search = start_selection(library=library, purpose=PURPOSE, name=NAME, partners=partners, by=by)
    candidates = list(search.candidates.order_by("pk"))
    lists = {(side, flow): lines for side, flow, lines in BENEFITS}
    save_benefits(candidate=candidates[0], lists=lists, by=by)
    criteria = begin_comparison(selection=search, by=by)
    colleague = Membership.objects.filter(role="librarian").order_by("pk").first().user
    for candidate, (_name, first, second, _influence, _interest) in zip(
        candidates, COMPARED, strict=True
    ):
        for person, said in [(by, first), (colleague, second)]:
            if said:
                values = [None if value == "?" else int(value) for value in said]
                keys = [criterion.pk for criterion in criteria]
                answers = dict(zip(keys, values, strict=True))
                save_scores(candidate=candidate, answers=answers, by=person)
    places = [tuple(row[3:]) for row in COMPARED]
    placings = dict(zip([one.pk for one in candidates], places, strict=True))
    place_candidates(selection=search, placings=placings, by=by)
    dismiss_suggestion(selection=search, partner=named[NOT_THIS_TIME], by=by)
    then = timezone.now() - timedelta(days=STARTED_DAYS_AGO)
    Selection.objects.filter(pk=search.pk).update(created_at=then)
    Candidate.objects.filter(selection=search).update(created_at=then, stage_since=then)
    CandidateMove.objects.filter(candidate__selection=search).update(moved_at=then)
