"""Filters with a name: one question behind every page, and who sees and changes it."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope, scopes_disabled
from partners.models import Partner, SavedView
from partners.models.criteria import Criteria
from partners.services.audiences import delete_audience
from partners.services.criteria import criteria_of
from partners.services.saved_views import (
    counted_views,
    keep_filter,
    remove_view,
    save_view,
    shortcuts_of,
)
from partners.services.tags import change_tag
from partners.views import saved_views
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory, SavedViewFactory


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def address(name, library, *args):
    return reverse(f"partners:{name}", args=[library.slug, *args])


QUESTIONS = [
    "",
    "sector=ngo",
    "sector=ngo&sector=public&level=lasting",
    "q=klub",
    "q=klubb",  # none has the word: the similar ones
    "q=913+515+000",
    "q=913+515+999",
    "q=%3F%3F",
    "tag=granty",
    "tag=nikt",  # left out, so it means all
    "audience=7",
    "kind=osp&in_charge=3&branch=5",
    "partners=1&sort=level",
    "recipients=all",
    "no_contact=1",
    "archived=1",
]


@pytest.fixture
def around(library):
    with scope(library=library):
        for name, more in [
            ("Klub Orzeł", {"level": "lasting", "tags": ["granty"], "phone": "913 515 000"}),
            ("Klub Sokół", {"level": "none", "is_recipient": True}),
            ("Bank", {"sector": "private"}),
            ("Dawny klub", {"archived": True}),
        ]:
            PartnerFactory(library=library, name=name, **more)
        yield library


def test_every_page_counts_the_same(around, sign_in):
    """List, map, file, print and the number beside a saved view answer one question."""
    client, views = sign_in("coordinator"), []
    for number, query in enumerate(QUESTIONS):
        views.append(SavedViewFactory(library=around, name=f"{number:02}", query=query))
    counts = [count for _view, count in counted_views(views)]
    assert counts[:7] == [3, 2, 1, 2, 2, 1, 0]
    for query, count in zip(QUESTIONS, counts, strict=True):
        assert Partner.objects.meeting(criteria_of(query)).count() == count, query
        listed = client.get(f"{address('list', around)}?{query}")
        assert listed.context["page"].paginator.count == count, query
        printed = client.get(f"{address('print', around)}?{query}")
        assert len(printed.context["partners"]) == count, query
        text = client.get(f"{address('export', around, 'csv')}?{query}").content.decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(text)))) == count + 1, query
        if "archived" not in query:  # the map shows who is here
            drawn = client.get(f"{reverse('maps:map', args=[around.slug])}?{query}")
            assert len(drawn.context["map"].listed) == count, query
        ground = client.get(f"{reverse('ground:places', args=[around.slug])}?{query}")
        assert ground.context["placed"] + ground.context["without_count"] == count, query


@pytest.mark.parametrize("number", [1, 30])
def test_the_numbers_cost_the_same_for_one_view_and_thirty(
    around, number, django_assert_num_queries
):
    group = AudienceFactory(library=around)
    query = f"q=klub&audience={group.pk}&kind=osp&tag=granty&in_charge=7&branch=7"
    views = [SavedViewFactory.build(library=around, query=query, pk=pk) for pk in range(number)]
    with django_assert_num_queries(6):  # what the library has, by five words, and the numbers
        counted_views(views)


def test_a_view_is_saved_opened_changed_and_forgotten(around, sign_in):
    client = sign_in("librarian")
    listed = page_of(client.get(f"{address('list', around)}?sector=ngo&level=lasting"))
    save = listed.select_one(".saved-view a")["href"]
    assert client.post(save, {"name": ""}).status_code == 200
    sent = {"name": "Filary", "shows": "map", "is_shared": "on", "is_pinned": "on"}
    opened = client.post(save, sent, follow=True)
    with scope(library=around):
        view = SavedView.objects.get()
        assert (view.query, view.shows, view.is_shared) == ("sector=ngo&level=lasting", "map", True)
    last = f"{reverse('maps:map', args=[around.slug])}?{view.query}&saved={view.pk}"
    assert opened.redirect_chain[-1] == (last, 302)
    assert not page_of(opened).select(".saved-view form")
    # A changed filter keeps the view through every way on the page, and may be saved into it.
    other = f"{address('list', around)}?sector=ngo&saved={view.pk}"
    changed = page_of(client.get(other))
    assert changed.select_one(".partner-filters input[name=saved]")["value"] == str(view.pk)
    chip = changed.select_one(".active-filters .chip")["href"]
    assert chip == f"?saved={view.pk}"
    keep = changed.select_one(".saved-view form")["action"]
    assert client.post(keep).status_code == 302
    with scope(library=around):
        assert SavedView.objects.get().query == "sector=ngo"
    start = page_of(client.get(reverse("dashboard", args=[around.slug])))
    shortcut = start.select_one("#shortcuts ~ ul a")
    assert shortcut.get_text(" ", strip=True) == "Filary 2"
    assert client.post(address("view-delete", around, view.pk)).status_code == 302
    gone = client.get(other)
    assert len(gone.context["filters"].problems) == 1
    assert client.get(address("view", around, view.pk)).status_code == 404


@pytest.mark.parametrize("query", ["audience={group}&level=none", "tag=dawna", "kind=osp"])
def test_a_number_says_that_part_of_its_filter_is_gone(around, sign_in, query):
    client = sign_in("librarian")
    group = AudienceFactory(library=around)
    whole = SavedViewFactory(library=around, name="Całe", query="level=none", is_pinned=True)
    view = SavedViewFactory(
        library=around, query=query.format(group=group.pk), name="Grupy", is_pinned=True
    )
    with scope(library=around):
        delete_audience(audience=group, by=view.owner)
    for where in [reverse("dashboard", args=[around.slug]), address("views", around)]:
        page = page_of(client.get(where))
        told = {
            one: page.find("a", href=one.get_absolute_url()).parent.get_text(" ", strip=True)
            for one in (whole, view)
        }
        assert "part of the filter was left out" in told[view]
        assert "left out" not in told[whole]


def test_whose_a_view_is(around, sign_in):
    own = SavedViewFactory(library=around, name="Moje Kowalskie", is_shared=False)
    shared = SavedViewFactory(library=around, name="Wspólne", is_pinned=True)
    client = sign_in("reader")
    for where in ("list", "views"):
        words = client.get(address(where, around)).content.decode()
        assert "Wspólne" in words
        assert "Moje Kowalskie" not in words
    named = client.get(f"{address('list', around)}?saved={own.pk}").content.decode()
    assert "Moje Kowalskie" not in named
    for name in ("view-edit", "view-keep", "view-delete"):
        assert client.post(address(name, around, own.pk)).status_code == 404
        assert client.post(address(name, around, shared.pk)).status_code == 403
    form = page_of(client.get(f"{address('view-new', around)}?sector=ngo"))
    assert not form.select("[name=is_shared]")
    client.post(f"{address('view-new', around)}?sector=ngo",
                {"name": "Czytelnika", "shows": "list", "is_shared": "on"})  # fmt: skip
    with scope(library=around):
        assert not SavedView.objects.get(name="Czytelnika").is_shared
        assert SavedView.objects.filter(pk=own.pk, query="sector=ngo").exists()
        assert [view.name for view in shortcuts_of(UserFactory())] == ["Wspólne"]


def test_only_the_owner_takes_a_shared_view_back(around, sign_in):
    shared = SavedViewFactory(library=around, name="Wspólne")
    client = sign_in("librarian")
    told = {"name": "Nasze", "shows": "list"}
    answer = client.post(address("view-edit", around, shared.pk), told, follow=True)
    assert answer.status_code == 200
    with scopes_disabled():
        assert SavedView.objects.values_list("name", "is_shared").get() == ("Nasze", True)


@pytest.mark.parametrize(("name", "status"), [("view-edit", 200), ("view-keep", 404)])
def test_a_view_that_is_deleted_while_it_is_saved(around, sign_in, monkeypatch, name, status):
    view = SavedViewFactory(library=around, name="Filary")
    read = saved_views._visible

    def read_and_deleted(request, pk):
        found = read(request, pk)
        remove_view(view=found, by=request.user)
        return found

    monkeypatch.setattr(saved_views, "_visible", read_and_deleted)
    sent = {"name": "Nasze filary", "shows": "list"}
    answer = sign_in("librarian").post(address(name, around, view.pk), sent)
    assert answer.status_code == status
    words = answer.content.decode()
    assert "Somebody has deleted this meanwhile. If you need it, add it again." in words
    assert ("Nasze filary" in words) == (name == "view-edit")


def test_a_name_stands_once_for_each_person(in_library):
    anna = UserFactory()
    for person in (anna, UserFactory()):
        save_view(view=SavedView(library=in_library, name="Filary"), by=person)
    with pytest.raises(ValidationError):
        save_view(view=SavedView(library=in_library, name="FILARY"), by=anna)


def test_a_tag_that_is_written_otherwise_stays_in_views(in_library):
    PartnerFactory(library=in_library, tags=["dożynki"])
    PartnerFactory(library=in_library, tags=["Plony"])
    view = SavedViewFactory(library=in_library, query="")
    keep_filter(
        view=view, criteria=Criteria(tag="dożynki", sector=("ngo",), saved=view.pk), by=view.owner
    )
    assert counted_views(SavedView.objects.all()) == [(view, 1)]
    change_tag(tag="dożynki", new="plony", by=view.owner)
    assert SavedView.objects.get().criteria == Criteria(tag="Plony", sector=("ngo",))
    assert counted_views(SavedView.objects.all()) == [(view, 2)]
    change_tag(tag="Plony", by=view.owner)
    stored = SavedView.objects.get()
    assert stored.criteria.tag == "Plony"  # the page tells that nobody carries it
    assert criteria_of(stored.query).left_out == ("tag",)
