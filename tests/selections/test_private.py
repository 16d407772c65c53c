"""Scores, places and suggestions: for those who work with partners, and nowhere else."""

import re

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from selections.models import Candidate, DismissedSuggestion, Score, SelectionCriterion
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.factories.selections import CandidateFactory, ScoreFactory, SelectionFactory
from tests.project.source import APPS, ROOT

# A letter, a file, a public page or another room that read one of these would stand here.
WHO_READS = {
    r"\bScore\b": {"models", "services/comparing", "services/criteria"},
    r"\bDismissedSuggestion\b|\.dismissed\b": {"models", "services/suggestions"},
    r"\b(influence|interest)=|\.(influence|interest)\b": {
        *("models", "forms/influence", "services/influence", "views/influence", "ways", "urls"),
    },
}


def test_no_letter_file_or_page_elsewhere_reads_them():
    """`ties` has an influence of its own, which is its answer about a cooperation."""
    for words, readers in WHO_READS.items():
        found = set()
        for app in [*APPS, "config"]:
            for path in (ROOT / app).rglob("*.py"):
                place = path.relative_to(ROOT).as_posix().removesuffix(".py")
                if app in {"ties", "demo"} or "/migrations/" in place:
                    continue
                if re.search(words, path.read_text(encoding="utf-8")):
                    found.add(place.removeprefix("selections/").replace("models/", "models#"))
        assert {place.split("#")[0] for place in found} == readers, words
    shown = {model._meta.label for model in admin.site._registry}
    hidden = {
        one._meta.label for one in (Score, DismissedSuggestion, SelectionCriterion, Candidate)
    }
    assert not shown & hidden


def test_who_only_looks_sees_no_suggestion_score_or_place(in_library):
    search = SelectionFactory(library=in_library, audience=AudienceFactory(library=in_library))
    hinted = PartnerFactory(library=in_library, name="Podpowiedziana", level="none")
    PartnerAudienceFactory(audience=search.audience, partner=hinted)
    candidate = CandidateFactory(selection=search)
    ScoreFactory(candidate=candidate)
    seen = {}
    for role in ("reader", "librarian"):
        client = Client()
        client.force_login(MembershipFactory(library=in_library, role=role).user)
        asked = [
            client.get(reverse(f"selections:{name}", args=[in_library.slug, row.pk]))
            for name, row in [
                *(("page", search), ("candidate", candidate), ("compare", search)),
                *(("weights", search), ("compare-anew", search), ("influence", search)),
                ("score", candidate),
            ]
        ]
        seen[role] = [
            (answer.status_code, "Podpowiedziana" in answer.content.decode()) for answer in asked
        ]
    assert seen["reader"] == [(200, False)] * 2 + [(403, False)] * 5
    assert seen["librarian"] == [(200, True)] + [(200, False)] * 6
