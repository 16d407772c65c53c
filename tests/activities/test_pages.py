"""Pages of joint activities: short forms, an entry that becomes one, two people at once, a file."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, GrantTask
from partners.models import Partner
from tests.factories.accounts import MembershipFactory
from tests.factories.activities import (
    ActivityFactory,
    ActivityPartnerFactory,
    GrantRuleFactory,
    GrantTaskFactory,
)
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.waiting import OF_ACTIVITIES, waiting

TODAY = timezone.localdate()


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def url(name, library, *args):
    return reverse(f"activities:{name}", args=[library.slug, *args])


def page_of(response):
    return BeautifulSoup(response.content, "lxml")


def words(response):
    return " ".join(page_of(response).get_text(" ").split())


def values(form):
    """Return what a form would send as it stands."""
    said = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in said.items() if value not in (None, False, "")}


def test_a_form_asks_five_things_and_folds_the_rest(in_library, client, person):
    AudienceFactory(library=in_library)
    activity = ActivityFactory(library=in_library)
    for address in [
        *(url("new", in_library), url("log", in_library)),
        *(url("edit", in_library, activity.pk), url("note", in_library, activity.pk)),
    ]:
        form = page_of(client.get(address)).select_one("main form")
        names = {
            field["name"]
            for field in form.select("input[name]:not([type=hidden]), select, textarea")
            if not field.find_parent("details") or field.find_parent(attrs={"data-pick": True})
        }
        assert len(names) <= 5, (address, names)


def test_where_one_comes_from_fills_the_form_in(in_library, client, person):
    group, partner = AudienceFactory(library=in_library), PartnerFactory(library=in_library)
    party = PartyFactory(partnership__library=in_library)
    left = PartyFactory(
        partnership=party.partnership, left_on=TODAY, left_by=person, left_why="praca"
    )
    before = ActivityFactory(library=in_library, next_idea="zaprosić\nchór", place="kino")
    ActivityPartnerFactory(activity=before, partner=partner)
    before.audiences.add(group, through_defaults={"library": in_library})
    entry = InteractionPartnerFactory(interaction__library=in_library, partner=partner).interaction
    foreign = PartnershipFactory()
    ticked = [partner.pk]
    for query, name, partners, groups in [
        (f"partnership={party.partnership.pk}", "", [party.partner_id], []),
        (f"partner={partner.pk}&partner={left.partner_id}", "", [*ticked, left.partner_id], []),
        (f"after={before.pk}", "zaprosić chór", ticked, [group.pk]),
        (f"entry={entry.pk}", entry.summary, ticked, []),
        (f"partnership={foreign.pk}", "", [], []),
        ("entry=-1&after=x", "", [], []),
    ]:
        form = client.get(f"{url('new', in_library)}?{query}").context["form"]
        found = form["name"].value() or "", form["partners"].value(), form["audiences"].value()
        assert found == (name, partners, groups), query


def test_an_entry_becomes_one_and_numbers_are_told(in_library, client, person):
    partner = PartnerFactory(library=in_library, level="contact")
    entry = InteractionPartnerFactory(
        interaction__library=in_library, interaction__kind="event", partner=partner
    ).interaction
    button = page_of(client.get(partner.get_absolute_url())).select_one("a[href*='?entry=']")
    address = button["href"]
    form = client.get(address).context["form"]
    told = client.post(address, values(form) | {"people": "31"}, follow=True)
    assert "This year: activities 1, people 31" in words(told) or "Year" in words(told)
    activity = Activity.objects.get()
    assert (activity.interaction, activity.people, activity.is_done) == (entry, 31, True)
    again = client.post(address, values(form) | {"people": "99"})
    assert "is a joint activity already" in words(again)
    assert Activity.objects.count() == 1
    there = page_of(client.get(partner.get_absolute_url()))
    assert not there.select("a[href*='?entry=']")
    assert there.select_one(f".timeline a[href='{activity.get_absolute_url()}']")
    nearer = url("level", in_library, activity.pk, partner.pk)
    assert page_of(told).select_one(f"form[action='{nearer}']")
    client.post(nearer)
    assert Partner.objects.get(pk=partner.pk).level == "one_off"


def test_of_two_who_note_at_once_the_second_sees_both_numbers(in_library, client, person):
    activity = ActivityFactory(library=in_library)
    address = url("note", in_library, activity.pk)
    page = page_of(client.get(address))
    seen = page.select_one("[name=seen]")["value"]
    said = {"where": "here", "is_free": "on", "seen": seen}
    client.post(address, said | {"people": "30"})
    second = client.post(address, said | {"people": "35", "hours": "1,5"})
    assert "Someone changed this meanwhile" in words(second)
    assert Activity.objects.get().people == 30
    client.post(address, {"where": "here", "people": "35", "hours": "1,5"})
    assert str(Activity.objects.get().hours) == "1.50"


def test_a_plan_for_a_day_that_is_here_leads_to_how_it_was(in_library, client, person):
    partner = PartnerFactory(library=in_library)
    said = {"name": "Wieczór", "partners": [partner.pk], "idea_of": "partner", "where": "here"}
    for day, leads in [(TODAY, "note"), (TODAY + timedelta(days=3), "page")]:
        response = client.post(url("new", in_library), said | {"held_on": f"{day:%d.%m.%Y}"})
        assert response.url == url(leads, in_library, Activity.objects.latest("pk").pk)


def test_the_list_is_narrowed_and_the_file_holds_the_same(in_library, client, person):
    resident = PartnerFactory(library=in_library, sector="person", name="Jan Kowalski")
    formula = PartnerFactory(library=in_library, name="=cmd()")
    party = PartyFactory(partnership__library=in_library)
    with_all = {"done": True, "held_on": "2025-05-01", "people": 12}
    first = ActivityFactory(library=in_library, name="@pierwsze", **with_all)
    second = ActivityFactory(library=in_library, name="u Jana", place="dom", **with_all)
    third = ActivityFactory(library=in_library, name="trzecie", partnership=party.partnership)
    off = ActivityFactory(library=in_library, name="czwarte", called_off_on=TODAY)
    for activity, partner in [(first, formula), (second, resident), (third, party.partner)]:
        ActivityPartnerFactory(activity=activity, partner=partner)
    for query, expected in [
        ("", {first, second, third, off}),
        ("year=2025", {first, second}),
        ("year=2025&state=planned", set()),
        ("state=called_off", {off}),
        (f"partner={formula.pk}", {first}),
        (f"partnership={party.partnership.pk}", {third}),
        ("branch=987654", set()),
        ("year=99&state=x&partner=abc", {first, second, third, off}),
    ]:
        response = client.get(f"{url('list', in_library)}?{query}")
        assert {*response.context["page"]} == expected, query
    text = client.get(f"{url('export', in_library, 'csv')}?year=2025").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["'@pierwsze", "joint activity"]
    assert [row[4] for row in rows[1:]] == ["'=cmd()", "resident"]
    assert not {"Kowalski", "u Jana", "dom"} & {*text.replace(";", " ").split()}


def test_one_press_counts_a_project_and_the_meter_moves(in_library, client, person):
    grant = GrantTaskFactory(library=in_library)
    GrantRuleFactory(edition=grant.edition)
    activity = ActivityFactory(library=in_library, done=True, held_on=TODAY)
    ActivityPartnerFactory(activity=activity)
    address = url("grants", in_library)
    assert "Projects with partners : 0 of 2–6" in words(client.get(address)).replace(":", " :")
    button = page_of(client.get(address)).select_one("button[name=grant]")
    client.post(button.find_parent("form")["action"], {"grant": button["value"], "meters": "1"})
    assert "1 of 2–6" in words(client.get(address))
    assert not page_of(client.get(address)).select("button[name=grant]")
    assert "1 of 2–6" in words(client.get(url("list", in_library)))
    there = url("mark", in_library, activity.pk)
    assert client.post(there, {"grant": "abc"}).status_code == 404  # and nothing is unmarked
    GrantTask.objects.update(archived_at=timezone.now(), archived_by=person)
    client.post(there, {"grant": grant.pk})
    assert "does not count by this grant" in words(client.get(activity.get_absolute_url()))
    assert Activity.objects.get().grant == grant


def test_behind_a_number_stand_the_latest_and_the_way_to_all(in_library, client, person):
    grant = GrantTaskFactory(library=in_library)
    GrantRuleFactory(edition=grant.edition)
    made = {"library": in_library, "held_on": TODAY, "created_by": person, "noted_by": person}
    latest = ActivityFactory.create_batch(25, **made, done=True, grant=grant)[-1]
    for activity in Activity.objects.all():
        ActivityPartnerFactory(activity=activity)
    unmarked = ActivityFactory.create_batch(22, **made, done=True)[-1]
    response = client.get(url("grants", in_library))
    (counted,), (left_out,) = (page_of(response).select(f".counted {tag}") for tag in ("ol", "ul"))
    assert [len(one.select("li")) for one in (counted, left_out)] == [20, 20]
    assert [str(latest) in counted.li.get_text(), str(unmarked) in left_out.li.get_text()] == [1, 1]
    assert "25 of 2–6" in words(response)
    assert "Not counted: 22" in words(response)
    said = f"The latest are shown. All activities of {TODAY.year}"
    way = page_of(response).find("a", string=said)
    assert way["href"] == f"{url('list', in_library)}?year={TODAY.year}"
    (other,) = page_of(response).select("section .pills a")
    next_year = client.get(url("grants", in_library) + other["href"])
    assert "0 of 2–6" in words(next_year)
    assert "All activities of" not in words(next_year)


def test_steps_say_what_is_to_be_planned_noted_and_what_comes(in_library, person, in_english):
    agreed = PartnershipFactory(library=in_library)
    parties = [PartyFactory(partnership=agreed), LibraryPartyFactory(partnership=agreed)]
    version = GoalVersionFactory(goal__partnership=agreed)
    for party in parties:
        EndorsementFactory(goal_version=version, party=party)
    PartnershipFactory(library=in_library)  # nobody agreed to anything
    (step,) = waiting(*OF_ACTIVITIES)
    assert (step.rule, step.record, step.is_for_us) == ("plan_activity", agreed, True)
    past = ActivityFactory(
        library=in_library, partnership=agreed, held_on=TODAY - timedelta(days=2), name="Kino"
    )
    for days in (9, 5):
        ActivityFactory(library=in_library, held_on=TODAY + timedelta(days=days), name=f"{days}")
    ActivityFactory(library=in_library, held_on=TODAY - timedelta(days=1), done=True)
    found = {step.rule: step for step in waiting(*OF_ACTIVITIES)}
    assert {*found} == {"note_activity", "next_day"}
    assert found["note_activity"].url == url("note", in_library, past.pk)
    assert "Kino. How many people?" in found["note_activity"].sentence
    assert found["next_day"].since == TODAY + timedelta(days=5)
