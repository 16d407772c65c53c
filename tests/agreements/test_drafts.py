"""The draft of an agreement: what the record says, as DOCX and PDF/UA; gaps block nothing."""

import json
import re
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from agreements.documents.docx import docx_of
from agreements.models import AgreementPart, AgreementSection
from agreements.services.drafts import draft_of, pdf_of
from agreements.services.sections import load_sections
from partnerships.models import Party
from tests.factories.agreements import SignatureFactory
from tests.factories.partners import ContactFactory
from tests.factories.partnerships import (
    ContributionFactory,
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    PartyFactory,
)
from tests.factories.selections import BenefitFactory, CandidateFactory

WORDS = "<b>Cisza</b> #pagebreak() *po* 22 $x$ \u202e"


def furnish(paper, person):
    """Write a record in which every section that is filled from it has something to say."""
    load_sections()
    for section in AgreementSection.objects.all():
        AgreementPart.objects.create(
            library=paper.library,
            agreement=paper,
            section=section,
            standing="in_place" if section.is_filled else "missing",
        )
    school = Party.objects.get(partner__name="Szkoła")
    candidate = CandidateFactory(partner=school.partner, selection__library=paper.library)
    Party.objects.filter(pk=school.pk).update(candidate=candidate)
    for side, text in [("partner", "opowieści dla klas"), ("library", "nowi słuchacze")]:
        BenefitFactory(candidate=candidate, side=side, flow="gains", text=text)
    goal = GoalFactory(partnership=paper.partnership, number=1)
    first = GoalVersionFactory(goal=goal, number=1, text="Dwa wieczory")
    EndorsementFactory(goal_version=first, party=school)
    last = GoalVersionFactory(goal=goal, number=2, text="Cztery wieczory do marca")
    EndorsementFactory(goal_version=last, party=school, said_on="2026-11-03")
    GoalVersionFactory(
        goal=GoalFactory(partnership=paper.partnership, withdrawn_at="2026-11-01T10:00Z",
                         withdrawn_by=person), text="Wycofany cel",
    )  # fmt: skip
    ContributionFactory(party=school, text="Aula", kind="room", amount=12, due_on="2026-12-18")
    ContributionFactory(party=school, text="Odpadło", dropped_on="2026-11-01")
    ContactFactory(partner=school.partner, name="Anna Fala", phone="94 000 00 11")
    SignatureFactory(agreement=paper, party=school, signed_on="2026-11-10", signed_by="Dyrektor")
    paper.partnership.purpose = "Żeby zimą było gdzie wyjść."
    paper.partnership.save(update_fields=["purpose"])
    paper.parts.filter(section__code="values").update(standing="partly", text=WORDS)
    paper.parts.filter(section__code="money").update(standing="not_here", text="nie ma")
    return paper


def section(told, name):
    return next(one for one in told["sections"] if one["heading"].endswith(name))


def test_a_draft_says_what_the_record_says(paper, person):
    told = draft_of(furnish(paper, person))
    headings = [one["heading"] for one in told["sections"]]
    assert headings[0] == "1. Strony i osoby do kontaktu"
    assert headings[-1] == "17. Podpisy"  # of eighteen one does not apply
    assert section(told, "Po co razem")["lines"] == ["Żeby zimą było gdzie wyjść."]
    assert section(told, "Wspólne cele")["points"] == [
        "Cztery wieczory do marca. Zgoda: Szkoła (3.11.2026)."
    ]
    assert section(told, "Co zyskuje każda strona")["points"] == [
        f"{paper.library.name}: nowi słuchacze",
        "Szkoła: opowieści dla klas",
    ]
    assert section(told, "Wkład")["table"][1:] == [
        ["Szkoła", "Aula (sala lub miejsce)", "12 godz.", "18.12.2026"]
    ]
    assert section(told, "Podpisy")["table"][2] == ["Szkoła", "Dyrektor", "10.11.2026"]
    assert section(told, "Jak decydujemy")["question"] == "Kto zwołuje, kto rozstrzyga?"
    words = json.dumps(told, ensure_ascii=False)
    assert not [one for one in ("Wycofany", "Odpadło", "Anna Fala", "nie ma") if one in words]
    named = draft_of(paper, with_contacts=True)
    assert "Kontakt: Anna Fala" in json.dumps(named, ensure_ascii=False)


def test_both_files_open_and_are_said_aloud(paper, person, client):
    paper.library.street = "Polna 9"
    told = draft_of(furnish(paper, person), with_contacts=True)
    assert section(told, "Strony i osoby do kontaktu")["points"][0].startswith(
        f"{paper.library.name}, Polna 9 ("
    )
    document = Document(BytesIO(docx_of(told)))
    assert document.paragraphs[0].text == f"{paper.library.name} · Polna 9"
    by_level = {"Heading 1": [], "Heading 2": []}
    for one in document.paragraphs:
        by_level.get(one.style.name, []).append(one.text)
    assert by_level["Heading 1"] == ["Porozumienie o wieczorach"]
    assert by_level["Heading 2"] == [one["heading"] for one in told["sections"]]
    assert WORDS.strip("\u202e ") in "\n".join(one.text for one in document.paragraphs)
    assert all(table.rows[0]._tr.xpath(".//w:tblHeader") for table in document.tables)
    assert document.core_properties.language == "pl-PL"
    pdf = pdf_of(told)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/Lang\s*\(pl\)", pdf)
    client.force_login(person)
    for kind, start in [("pdf", b"%PDF"), ("docx", b"PK")]:
        there = reverse(f"agreements:draft-{kind}", args=[paper.library.slug, paper.pk])
        answer = client.get(there, {"contacts": 1})
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith('attachment; filename="porozumienie-o-')


def test_a_draft_of_nothing_and_of_twenty_parties(paper, person):
    assert draft_of(paper)["sections"] == []
    furnish(paper, person)
    for _each in range(17):
        party = PartyFactory(partnership=paper.partnership, partner__library=paper.library)
        ContributionFactory(party=party, value=100)
        SignatureFactory(agreement=paper, party=party)
    with CaptureQueriesContext(connection) as queries:
        told = draft_of(paper, with_contacts=True)
    assert len(queries) <= 12
    assert len(section(told, "Podpisy")["table"]) == 21
    assert pdf_of(told).startswith(b"%PDF")


def test_a_gap_is_what_the_draft_leaves_to_be_written(paper, person, client):
    furnish(paper, person)
    paper.parts.exclude(section__code="money").update(standing="in_place", text="jest")
    paper.parts.filter(section__code__in=["why", "tasks", "own_goals"]).update(text="")
    client.force_login(person)

    def gaps():
        page = client.get(paper.get_absolute_url())
        told = [one["heading"] for one in draft_of(paper)["sections"] if one["write"]]
        found = [str(one.section) for one in page.context["gaps"]]
        assert [heading.split(". ", 1)[1] for heading in told] == found
        return found

    others = Party.objects.filter(partnership=paper.partnership).exclude(partner=None)
    others.update(role="partner")
    assert gaps() == ["Kto co robi"]
    paper.partnership.purpose = ""
    paper.partnership.save(update_fields=["purpose"])
    assert gaps() == ["Po co razem", "Kto co robi"]
    others.filter(partner__name="Szkoła").update(role="supports")
    assert gaps() == ["Po co razem"]
    paper.parts.filter(section__code="why").update(text="Żeby być razem.")
    assert gaps() == []
