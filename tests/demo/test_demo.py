"""The demonstration: what it holds, and that it tells the story it should."""

from collections import Counter
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Library, Membership, User
from accounts.scoping import scope, scopes_disabled
from activities.models import Activity, GrantTask
from activities.services.grants import years_in_meters
from activities.services.numbers import numbers_in, to_read
from demo.where import ADDRESSES, OUTLINES
from diary.models import Interaction, Task
from files.services.together import read_together
from ground.models import Outline
from ground.services.surroundings import surroundings_of
from intake.models import DataAnswer, DataRequest, Suggestion
from partners.models import Audience, Contact, LevelChange, Partner, PartnerEvent, Resource
from partners.models.resources import Holder
from partnerships.models import Contribution, Partnership
from partnerships.verdict import verdict
from reports.models import Article
from reports.services.reports import report_of
from resources.models import NeedEvidence
from resources.services.fits import pairs_of_library, told
from selections.models import Selection
from selections.services.comparing import comparable, compared
from selections.services.suggestions import suggestions_for
from tests.conftest import let_in
from tests.reports.test_numbers import agree, told_in
from tests.waiting import OF_PARTIES, waiting
from ties.models import Assessment, AssessmentRequest, PartnerTie
from ties.scores import Mean
from ties.services.assessments import summary
from ties.services.reading import around_the_library, sentences
from workshops.models import Entry, Workshop

EMAILS = [
    *("admin@okolica.test", "coordinator@okolica.test", "first@okolica.test"),
    *("librarian2@okolica.test", "librarian@okolica.test", "reader@okolica.test"),
    "trainer@okolica.test",
]


def test_the_first_library_has_about_30_organisations(in_demo):
    current = Partner.objects.current()
    assert Partner.objects.archived().count() == 1
    assert current.count() == 29
    assert current.filter(level="none").count() == 5
    assert current.filter(sector_confirmed=False).count() == 4
    assert in_demo.name == "Gminna Biblioteka Publiczna w Ustroniu Morskim"
    assert in_demo.municipality_id == "3208072"


def test_partners_are_on_the_ground_by_every_way_there_is(in_demo):
    sources = Counter(Partner.objects.current().values_list("point_source", flat=True))
    assert sources == {"addr": 18, "road": 1, "hand": 3, "spot": 6, "": 1}
    without = Partner.objects.current().filter(latitude=None).values_list("place", flat=True)
    assert set(without) == {"Kołobrzeg"}  # its addresses were not loaded
    elsewhere = Partner.objects.exclude(latitude=None).exclude(point_terc=in_demo.municipality_id)
    assert list(elsewhere.values_list("name", "point_terc", "near_border")) == [
        ("Nadleśnictwo Gościno", "3208033", False)
    ]


def test_the_ground_says_whose_it_is_and_is_small(in_demo):
    around = surroundings_of(in_demo)
    assert len(around.neighbours) == 5
    assert {name for name, *_rest in around.places} == {
        *("Ustronie Morskie", "Sianożęty", "Bagicz", "Gwizd", "Kukinka", "Rusowo", "Kukinia")
    }
    outline, places = around.credits
    assert outline.endswith("uproszczone, CC BY 3.0 PL")
    assert "adresy zmyślone" in places
    other = Library.objects.get(slug="rakoniewice")
    with scope(library=other):
        assert len(surroundings_of(other).places) == 6
    assert Outline.objects.filter(terc="3208062").exists()  # of the library that is new
    assert sum(file.stat().st_size for file in (OUTLINES, ADDRESSES)) < 40_000


def test_one_search_asks_whom_to_invite_and_one_is_over(in_demo):
    course = Selection.objects.going_on().get(name="Zimowy kurs telefonu")
    listed = course.candidates.order_by("pk").values_list("stage", "origin")
    assert list(listed) == [
        ("looked_at", "register"),
        ("listed", "suggest"),
        ("listed", "register"),
        ("listed", "register"),
        ("listed", "suggest"),
    ]
    night = Selection.objects.finished().get()
    assert str(night) == "Noc bibliotek pod gwiazdami"
    assert night.finished_at < course.created_at
    answers = night.candidates.order_by("pk").values_list("stage", flat=True)
    assert list(answers) == ["joins", "joins", "joins", "declined"]
    assert not Task.objects.open().filter(candidates__selection=night).exists()


def test_a_year_with_partners_has_its_shape_and_one_project_counts(in_demo):
    today = timezone.localdate()
    year = numbers_in(read_together(to_read(today.year)), today.year)
    assert (year.totals.done, year.totals.people, year.totals.uncounted) == (10, 403, 1)
    assert year.totals.called_off == 1
    assert len(year.by_partner) >= 8
    ways = Activity.objects.in_year(today.year).done().values_list("where", flat=True)
    assert Counter(ways) == {"here": 6, "outside": 4}
    (now,) = years_in_meters(GrantTask.objects.current(), today)
    meters = [(str(one.rule.bounds), one.number) for one in now.meters]
    assert sorted(meters) == [("1–3", 0), ("2–6", 1)]
    assert Activity.objects.planned().filter(held_on__gt=today).count() == 1


def test_ties_are_believable(in_demo):
    ties = PartnerTie.objects.between_current()
    assert (ties.count(), ties.done().count()) == (25, 21)
    assert ties.filter(is_planned=True).count() == ties.exclude(ended_year=None).count() == 2
    assert ties.values("kind").distinct().count() == 6
    said = Entry.objects.filter(kind="tie").order_by("pk")
    assert [line.tie.note for line in said] == [
        "razem robią piknik strażacki",
        "czytają dzieciom",
        "teatr dzieci",  # it stood there before
    ]
    assert not ties.filter(
        pk__in=said.values("tie"), created_at__date=timezone.localdate()
    ).exists()


def test_what_came_from_outside_waits_to_be_looked_through(in_demo):
    answer = DataAnswer.objects.waiting().get()
    assert answer.partner.name == "Urząd Gminy w Ustroniu Morskim"
    assert [one.fact for one in answer.corrections.all()] == ["phone", "website"]
    assert Suggestion.objects.waiting().count() == 1
    assert Partner.objects.exclude(confirmed_on=None).count() == 2
    assert DataRequest.objects.filter(link__used_at=None).count() == 1
    assert Partner.objects.current().not_confirmed_for_a_year().count() > 10


def test_trust_and_value_were_asked_about_and_the_map_says_something(in_demo):
    told = summary(Assessment.objects.newest())
    assert (told.value, told.trust) == (Mean(74, 10), Mean(83, 9))
    assert (told.their_value, told.their_trust) == (Mean(70, 4), Mean(80, 4))
    requests = AssessmentRequest.objects.select_related("letter", "link")
    assert {one.letter.state.value for one in requests} == {"sent"}
    assert [one.link.is_open for one in requests.order_by("link__used_at")].count(True) == 1
    told = {one.rule: one.behind for one in sentences(around_the_library(), in_demo)}
    assert [name for _number, name in told["audience_of_one"]] == [
        "Uczniowski Klub Sportowy „Mewa”"
    ]


def test_public_and_social_ones_are_close_and_the_only_firm_is_a_possible_partner(in_demo):
    counting = Counter(Partner.objects.partners().values_list("sector", flat=True))
    assert counting["public"] >= 8
    assert counting["ngo"] + counting["informal"] >= 8
    assert counting.keys() == {"public", "ngo", "informal"}
    firms = Partner.objects.current().filter(sector="private")
    assert set(firms.values_list("level", flat=True)) == {"none"}  # whom the library looks for


def test_the_map_says_that_firms_are_missing(in_demo):
    counts = Counter(Partner.objects.partners().values_list("sector", flat=True))
    said = verdict(counts, Partner.objects.current().filter(sector_confirmed=False).count())
    assert (said.mix, said.alone, said.unconfirmed) == ("public_social", None, 4)


def test_the_audiences_tell_the_story_of_the_place(in_demo):
    children = Audience.objects.get(name="dzieci")
    youth = Audience.objects.get(name="młodzież")
    assert (children.size, children.trend) == (420, "growing")
    assert (youth.size, youth.trend) == (180, "shrinking")
    assert "wyjeżdżają" in youth.note
    reach = dict(Audience.objects.with_partner_counts().values_list("name", "partner_count"))
    assert reach["dzieci"] > 5
    assert reach["turyści w sezonie"] == 0


def test_the_history_goes_back_years_and_ends_with_the_level_of_today(in_demo):
    today = timezone.localdate()
    for partner in Partner.objects.all():
        changes = list(partner.level_changes.order_by("changed_on"))
        assert changes[-1].level == partner.level
        assert changes[-1].changed_on < today
    oldest = LevelChange.objects.order_by("changed_on").first()
    assert oldest.changed_on.year <= today.year - 7


def test_nothing_is_dated_today_so_nothing_is_offered_for_undoing(in_demo):
    yesterday = timezone.now() - timedelta(days=1)
    assert not PartnerEvent.objects.filter(pgh_created_at__gt=yesterday).exists()
    assert not Partner.objects.filter(created_at__gt=yesterday).exists()
    assert not Interaction.objects.filter(created_at__gt=yesterday).exists()
    assert not Task.objects.filter(created_at__gt=yesterday).exists()
    assert not Resource.objects.filter(created_at__gt=yesterday).exists()


def test_the_history_tells_of_the_workshop_and_of_the_weeks_around_it(in_demo):
    workshop = Workshop.objects.exclude(closed_at=None).get()
    there = {partner.name for partner in workshop.interaction.partners.all()}
    assert "Koło Gospodyń Wiejskich w Kukini" in there
    assert "Ochotnicza Straż Pożarna w Ustroniu Morskim" not in there  # did not come
    assert Interaction.objects.count() == 21  # 4 to invitations, 6 to goals, 6 to reviews
    promised = workshop.outcomes.filter(kind="promise")
    assert promised.exclude(task=None).count() == promised.count() == 2
    assert not Task.objects.overdue().filter(pk__in=promised.values("task")).exists()
    assert Task.objects.overdue().count() == 1


def test_the_workshop_leads_to_a_search_with_whom_the_room_has_chosen(in_demo):
    workshop = Workshop.objects.exclude(closed_at=None).get()
    listed = workshop.selection.candidates.select_related("partner", "talker")
    assert [(one.partner.name, one.stage, str(one.talker or "")) for one in listed] == [
        ("Nadleśnictwo Gościno", "chosen", "Maria Kowalczyk"),
        ("Ochotnicza Straż Pożarna w Ustroniu Morskim", "chosen", "Anna Nowak"),
        ("Lokalna Grupa Działania „Nadmorska Szansa”", "listed", ""),
    ]
    assert all(one.task.due_on >= timezone.localdate() for one in listed if one.task)
    assert all(timezone.localdate(one.stage_since) == workshop.held_on for one in listed)


def test_people_at_partners_are_there_and_one_has_left(in_demo):
    assert Contact.objects.count() >= 10
    assert Contact.objects.exclude(ends_on=None).count() == 1


def test_partners_tell_what_they_can_give_and_need(in_demo):
    culture = Partner.objects.get(name="Gminny Ośrodek Kultury w Ustroniu Morskim")
    lines = culture.resources.values_list("direction", "text")
    assert list(lines) == [
        ("offer", "sala widowiskowa ze sceną"),
        ("offer", "nagłośnienie i rzutnik"),
        ("need", "młodzi do zespołu teatralnego"),
    ]
    assert list(Partner.objects.search("rzutniki")) == [culture]


def test_resources_fit_and_needs_are_known_from_somewhere(in_demo):
    pairs = told(pairs_of_library())
    two_way = [{fit.other.partner.name for fit in pair.fits} for pair in pairs if pair.is_two_way]
    assert two_way == [
        {"Koło Gospodyń Wiejskich w Kukini"},
        {"Ochotnicza Straż Pożarna w Ustroniu Morskim"},
    ]
    answered = {fit.need.text for pair in pairs for fit in pair.fits if fit.library_takes}
    assert answered == {
        *("sala na spotkania autorskie", "stare przepisy do wystawy"),
        *("bus na wyjazdy z dziećmi", "plaża na letnie czytanie"),
    }
    assert Resource.objects.unchecked().count() == 3
    assert {one.holder for one in Resource.objects.on_lists()} == {*Holder}
    assert NeedEvidence.objects.count() == 6


def test_partners_are_found_by_words_and_have_their_order(in_demo):
    assert Partner.objects.exclude(words="").count() == 30
    assert not Partner.objects.filter(short_label="").exists()


def test_accounts_are_those_the_contract_names(demo):
    assert list(User.objects.order_by("email").values_list("email", flat=True)) == EMAILS
    with scopes_disabled():
        places = {
            (row.user.email.split("@")[0], row.library.slug, row.role)
            for row in Membership.objects.select_related("user", "library")
        }
    assert places == {
        ("admin", "ustronie-morskie", "coordinator"),
        ("coordinator", "ustronie-morskie", "coordinator"),
        ("librarian", "ustronie-morskie", "librarian"),
        ("reader", "ustronie-morskie", "reader"),
        ("trainer", "ustronie-morskie", "trainer"),
        ("librarian2", "rakoniewice", "coordinator"),
        ("first", "siemysl", "coordinator"),
    }
    assert User.objects.get(is_superuser=True).email == "admin@okolica.test"
    password = {"login": "librarian@okolica.test", "password": "okolica-demo-2026"}
    response = Client().post(reverse("account_login"), password, follow=True)
    assert response.request["PATH_INFO"] == "/libraries/ustronie-morskie/"


def test_everything_filled_the_start_page_asks_seldom(demo, django_assert_num_queries):
    client = Client()
    let_in(client, User.objects.get(email="coordinator@okolica.test"))
    start = reverse("dashboard", args=[demo.slug])
    client.get(start)  # what stays until something changes is asked for once
    with django_assert_num_queries(7):  # one of them for the shortcuts
        page = client.get(start)
    assert len(page.context["hints"]) == 3
    assert page.context["shortcuts"]


def test_the_other_libraries(demo):
    small = Library.objects.get(slug="rakoniewice")
    new = Library.objects.get(slug="siemysl")
    assert (small.municipality_id, new.municipality_id) == ("3005043", "3208062")
    assert demo.confirmed_at is not None
    assert small.confirmed_at is not None
    assert new.confirmed_at is None
    with scope(library=small):
        assert Partner.objects.count() == 7
    with scope(library=new):
        assert not Partner.objects.exists()


def test_somebody_who_was_in_the_room_would_recognise_the_day(in_demo):
    """The facts that the day is known by, in the report and in the trainer's article."""
    workshop = Workshop.objects.get(closed_at__isnull=False)
    with translation.override("pl"):
        told = report_of(workshop)
    assert len(told.shown) == len(told.sections)
    report = "\n".join(section.text for section in told.sections)
    article = Article.objects.get(workshop=workshop).text
    for text in [report, article]:
        for words in [
            "w bibliotece w Ustroniu Morskim",
            "BLISKO",
            "publiczno-pozarządowe",
            "Wielu prywatnych przedsiębiorców",
            "dużo dzieci: wdzięczni odbiorcy",
            "Młodzi wyjeżdżają",
            "dobro wspólne, partnerstwa, diagnoza",
            "partnerstwo jest dobrowolne",
            "Dofinansowano",
        ]:
            assert words.lower() in text.lower(), words
    assert "poprowadziłam" in article
    assert "cierpliwości i wytrwałości" in article


def test_the_day_has_one_number_of_each_thing(in_demo):
    client = Client()
    client.force_login(User.objects.get(email="coordinator@okolica.test"))
    agree(told_in(Workshop.objects.exclude(closed_at=None).first(), client))


def test_names_are_compared_by_two_people_who_do_not_agree_on_all(in_demo):
    search = Selection.objects.get(name="Spacery z dawnymi fotografiami")
    by = User.objects.get(email="coordinator@okolica.test")
    criteria = list(search.criteria.all())
    told = [one.together for one in compared(list(comparable(search)), criteria, by)]
    assert [one and (one.count, one.low, one.high, one.to_check) for one in told] == [
        (2, 88, 92, 1),
        (2, 25, 65, 0),
        (2, 50, 55, 2),
        None,
    ]
    assert {one.rule for one in suggestions_for(search)} == {
        *("shared_work", "place", "resource", "sector")
    }
    assert len(suggestions_for(search)) == 5


def test_a_partnership_of_three_came_of_the_search_and_one_is_older(in_demo):
    begun = Partnership.objects.get(name="Wieczory z opowieściami")
    names = [str(one) for one in begun.parties.in_order()]
    assert names[1:] == ["Szkoła Podstawowa w Ustroniu Morskim", "Pensjonat „Bursztyn”"]
    assert not begun.selection.candidates.that_may_join().exists()  # both who said yes are in
    assert waiting(*OF_PARTIES) == []
    old = Partnership.objects.get(name="Noc bibliotek pod gwiazdami")
    assert (old.selection, old.starts_on.year, old.goals.count()) == (None, 2019, 1)
    night = old.activities.get()
    assert night.name == old.name
    brought = Contribution.objects.filter(party__partnership=old)
    assert set(brought.values_list("delivered_on", flat=True)) == {night.held_on}
    assert set(night.partners.all()) == {one.partner for one in old.parties.of_partners()}
    assert begun.created_at < timezone.now() - timedelta(days=1)
