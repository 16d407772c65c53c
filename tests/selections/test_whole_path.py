"""From an opportunity to three answers, through the plain forms of every page."""

from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from selections.models import Invitation, Selection
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory
from tests.selections.walk import follow, press, soup, words

IDEA = "Po sezonie pensjonaty i piekarnia goszczą wieczory z opowieściami."
TYPED = "Szkoła Podstawowa w Rusowie\nHotel Horyzont; f\nPensjonat Mewa; f"


def test_the_whole_path_without_a_script(in_library, client):
    library = in_library
    client.force_login(MembershipFactory(library=library, role="coordinator").user)
    analysis = AnalysisFactory(library=library)
    strength = FactorFactory(analysis=analysis, part="strength", text="Zespół zna mieszkańców")
    chance = FactorFactory(analysis=analysis, part="opportunity", text="Wielu przedsiębiorców")
    firm = {"library": library, "sector": "private", "level": "none", "place": "Gąski"}
    guests = PartnerFactory(name="Pensjonat Bursztyn", email="pensjonat@bursztyn.test", **firm)
    bakery = PartnerFactory(name="Piekarnia Rogalik", email="piekarnia@rogalik.test", **firm)
    school = PartnerFactory(
        library=library, name="Szkoła Podstawowa w Rusowie", email="szkola@rusowo.test"
    )

    page = client.get(f"{reverse('swot:pairs', args=[library.slug, analysis.pk])}?from={chance.pk}")
    page = press(client, page, "Poszukaj partnerów", strength=strength.pk, text=IDEA)
    search = Selection.objects.get()
    assert search.purpose == IDEA
    assert "Możliwi partnerzy" not in words(soup(page).main)

    page = press(client, page, "Dodaj do listy", names=TYPED)
    for partner in (guests, bakery):
        there = reverse("selections:suggestion", args=[library.slug, search.pk, partner.pk])
        assert there in page.content.decode(), partner
        page = client.post(there, {"answer": "add"}, follow=True)
    listed = {one.partner: one for one in search.candidates.select_related("partner")}
    assert len(listed) == 5

    benefits = reverse("selections:candidate", args=[library.slug, listed[guests].pk])
    said = {"library_gives": "goście i książki", "partner_gives": "jadalnia na 40 osób"}
    page = press(client, client.get(benefits), "Zapisz", **said)
    chosen = [listed[partner] for partner in (guests, bakery, school)]
    said = {f"c{one.pk}-invite": "on" for one in chosen}
    said |= {f"c{one.pk}-why": "miejsce, które wszyscy znają" for one in chosen}
    page = press(client, page, "Zapisz wybór", **said)
    assert "Do kogo (3)" in words(soup(page).main)

    for one in chosen:
        page = client.get(reverse("selections:letter", args=[library.slug, one.pk]))
        said = {"asks": "sala w jeden czwartek", "gains": "goście poza sezonem"}
        page = press(client, page, "Zapisz i zobacz list", letter_way="email", **said)
        assert "Sala w jeden czwartek" in words(soup(page).select_one(".letters__text"))
    page = press(client, page, "Wyślij zaproszenia (3)")
    rows = Invitation.objects.select_related("link", "candidate__partner")
    links = {row.candidate.partner: row.link for row in rows}
    assert set(links) == {guests, bakery, school}

    today = timezone.localdate()
    september = date(today.year + (today.month >= 9), 9, 1)
    for partner, said in [
        (guests, {"answer": "yes", "words": "Chętnie."}),
        (bakery, {"answer": "not_now", "month": september.isoformat()}),
        (school, {"answer": "talk", "when": "we wtorki"}),
    ]:
        holder = Client()
        asked = holder.get(reverse("invitation:answer", args=[links[partner].token]))
        told = press(holder, asked, "Wyślij odpowiedź", **said)
        assert "Odpowiedź zapisana" in words(soup(told).main)

    room = soup(client.get(reverse("cooperation:room", args=[library.slug])))
    told = {
        name: [words(row) for row in room.select(f"[aria-labelledby={name}] .step__says")]
        for name in ("to-do", "waiting")
    }
    assert told == {
        "to-do": [f"Najpierw rozmowa: {school}.", f"Odpowiedź „tak”: {guests}."],
        "waiting": [f"Nie teraz, wracamy do rozmowy 1 września {september.year}: {bakery}."],
    }
    page = follow(client, client.get(search.get_absolute_url()), "Szkoła")
    assert "Najpierw rozmowa" in words(soup(page).main)
    page = press(client, client.get(search.get_absolute_url()), "dołącza")
    assert listed[school].moves.last().to_stage == "joins"
    page = press(client, page, "Cofnij")
    listed[school].refresh_from_db()
    assert listed[school].stage == "talking"
