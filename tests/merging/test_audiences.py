"""Two rows of one group become one, and two again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from accounts.versions import ChangedMeanwhile
from maps.services.dots import dots_on
from merging.models import AudienceMerge, DismissedGroups
from merging.services.audiences import (
    alike_among,
    differences,
    merge_audiences,
    part_audiences,
    propose_groups_again,
    seen_of,
    tell_groups_apart,
)
from merging.services.choices import Whose
from merging.services.moving import keys_to
from merging.services.plans import plan_of_merge, plan_of_taking_back
from merging.table import OF_AUDIENCES, ONE
from partners.models import Audience, Partner, PartnerAudience
from partners.services.audiences import add_audiences, delete_audience, how_it_stands, save_audience
from partners.services.criteria import criteria_of
from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, EvidenceFactory
from tests.factories.merging import AudienceMergeFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.merging.test_every_kind import row_at, same_row_at, told

FOLLOW = [name for name, rule in OF_AUDIENCES.items() if rule.moves]
MAY_BE_SAME = [name for name in FOLLOW if OF_AUDIENCES[name].same == ONE]


@pytest.fixture
def in_library(library):
    with scope(library=library):
        yield library


@pytest.fixture
def kept(in_library):
    return AudienceFactory(library=in_library, name="Seniorzy", size=None, trend="", note="Dużo.")


@pytest.fixture
def gone(in_library):
    return AudienceFactory(
        library=in_library, name="Seniorzy i seniorki", size=300, trend="growing", note="Z bloków."
    )


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


@pytest.mark.parametrize("name", FOLLOW)
def test_it_follows_and_comes_back(kept, gone, name):
    """Also where a later merge stood above for a while: nobody changed a row."""
    third = AudienceFactory(library=kept.library, name="Starsi")
    key = keys_to(Audience)[name]
    row = row_at(name, gone)
    before = told(key.model)
    merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
    row = again(row)
    assert getattr(row, key.attname) == kept.pk
    later = merge_audiences(kept=third, gone=again(kept), by=UserFactory())
    assert part_audiences(merge=later, by=UserFactory()) == {}
    assert part_audiences(merge=merge, by=UserFactory()) == {}
    assert getattr(again(row), key.attname) == gone.pk
    assert told(key.model) == before
    connection.check_constraints()


@pytest.mark.parametrize("name", MAY_BE_SAME)
def test_of_two_that_say_the_same_none_is_lost(kept, gone, name):
    key = keys_to(Audience)[name]
    row = row_at(name, gone)
    same_row_at(name, row, kept)
    before = told(key.model)
    merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
    assert not key.model._base_manager.filter(pk=row.pk).exists()
    assert part_audiences(merge=merge, by=UserFactory()) == {}
    assert told(key.model) == before
    connection.check_constraints()


def test_an_agreed_sheet_keeps_the_name_it_was_agreed_with(kept, gone):
    with scopes_disabled():
        canvas = CanvasFactory(library=gone.library)
        row = EvidenceFactory(
            point__canvas=canvas, kind="audience", partner=None, audience=gone, label=gone.name
        )
        type(canvas)._base_manager.filter(pk=canvas.pk).update(
            agreed_on="2026-11-01", agreed_by=UserFactory()
        )
    merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
    assert again(row).audience_id == gone.pk
    assert part_audiences(merge=merge, by=UserFactory()) == {}


class TestWords:
    def test_what_only_one_says_is_proposed_and_notes_are_joined(self, kept, gone):
        proposed = {one.fact.name: one.proposed for one in differences(kept, gone)}
        whose = {"name": Whose.KEPT, "size": Whose.GONE, "trend": Whose.GONE, "note": Whose.BOTH}
        assert proposed == whose
        one = merge_audiences(kept=kept, gone=gone, by=UserFactory()).audience
        assert (one.name, one.size, one.trend) == ("Seniorzy", 300, "growing")
        assert one.note == "Dużo.\n\nZ bloków."

    def test_a_person_chooses_otherwise_and_it_goes_back(self, kept, gone):
        chosen = {"name": Whose.GONE, "note": Whose.KEPT}
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory(), chosen=chosen)
        assert (again(kept).name, again(kept).note) == (gone.name, "Dużo.")
        part_audiences(merge=merge, by=UserFactory())
        assert [again(kept).name, again(gone).name] == ["Seniorzy", "Seniorzy i seniorki"]
        assert (again(kept).size, again(kept).trend) == (None, "")

    def test_of_two_into_one_the_later_goes_first(self, kept, gone):
        third = AudienceFactory(library=kept.library, name="Starsi", size=20)
        first = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        chosen = {"size": Whose.GONE}
        later = merge_audiences(kept=again(kept), gone=third, by=UserFactory(), chosen=chosen)
        with pytest.raises(ValidationError):
            part_audiences(merge=first, by=UserFactory())
        for merge in (later, first):
            part_audiences(merge=merge, by=UserFactory())
        assert [again(row).size for row in (kept, gone, third)] == [None, 300, 20]

    def test_what_was_written_since_stays(self, kept, gone):
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        kept = again(kept)
        kept.size = 320
        save_audience(audience=kept, by=UserFactory())
        part_audiences(merge=merge, by=UserFactory())
        assert again(kept).size == 320
        assert again(kept).note == "Dużo."


class TestAfterwards:
    def test_the_map_of_a_day_tells_who_reached_either_of_them(self, in_library, kept, gone):
        one, other, both = PartnerFactory.create_batch(3, library=in_library)
        PartnerAudienceFactory(partner=one, audience=gone)
        for group in (kept, gone):
            PartnerAudienceFactory(partner=both, audience=group)
        moved = PartnerAudienceFactory(partner=other, audience=gone)
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        again(moved).delete()

        def reached():
            return {dot.number: dot.audiences for dot in dots_on(timezone.localdate()).dots}

        assert reached() == {one.pk: (kept.pk,), both.pk: (kept.pk,), other.pk: ()}
        part_audiences(merge=merge, by=UserFactory())
        assert reached()[one.pk] == (gone.pk,)

    def test_the_second_is_on_no_list_and_leads_to_the_first(self, kept, gone):
        merge_audiences(kept=kept, gone=gone, by=UserFactory())
        assert [*Audience.objects.all()] == [kept]
        assert Audience.objects.by_key() == {"seniorzy": kept, "seniorzy i seniorki": kept}
        assert criteria_of(f"audience={gone.pk}").audience == kept.pk
        assert add_audiences(library=kept.library, seeds=[gone.name], by=UserFactory()) == []

    def test_its_name_is_free_and_then_it_cannot_come_back(self, kept, gone):
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        AudienceFactory(library=kept.library, name=gone.name)
        with pytest.raises(ValidationError, match="już jest na liście"):
            part_audiences(merge=merge, by=UserFactory())

    def test_what_is_about_both_is_counted_before(self, kept, gone):
        shared = PartnerFactory(library=kept.library)
        for group in (kept, gone):
            PartnerAudienceFactory(partner=shared, audience=group)
        PartnerAudienceFactory(partner=PartnerFactory(library=kept.library), audience=gone)
        (line,) = plan_of_merge(kept, gone)
        assert (line.count, line.one, line.moving) == (2, 1, 1)
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        assert Partner.objects.reaching(kept).count() == 2
        (_words, back, stays) = plan_of_taking_back(merge)[0]
        assert (back, stays) == (1, 0)

    def test_with_the_first_goes_what_was_merged_into_it(self, kept, gone):
        merge_audiences(kept=kept, gone=gone, by=UserFactory())
        kept.refresh_from_db()
        delete_audience(audience=kept, by=UserFactory(), seen=how_it_stands(kept))
        assert not Audience._base_manager.exists()
        assert not AudienceMerge.objects.exists()


class TestRefused:
    def test_one_with_itself(self, kept):
        with pytest.raises(ValidationError):
            merge_audiences(kept=kept, gone=kept, by=UserFactory())

    def test_twice(self, kept, gone):
        merge_audiences(kept=kept, gone=gone, by=UserFactory())
        with pytest.raises(ValidationError, match="w międzyczasie"):
            merge_audiences(kept=kept, gone=gone, by=UserFactory())

    def test_of_another_library(self, kept, other_library):
        other = AudienceFactory(library=other_library)
        with pytest.raises(ValidationError):
            merge_audiences(kept=kept, gone=other, by=UserFactory())

    def test_what_was_changed_after_one_looked(self, kept, gone):
        seen = seen_of(kept, gone)
        gone.size = 5
        save_audience(audience=gone, by=UserFactory())
        with pytest.raises(ChangedMeanwhile):
            merge_audiences(kept=kept, gone=gone, by=UserFactory(), seen=seen)

    def test_after_thirty_days_and_after_a_later_merge(self, kept, gone):
        merge = merge_audiences(kept=kept, gone=gone, by=UserFactory())
        third = AudienceFactory(library=kept.library, name="Osoby starsze")
        later = merge_audiences(kept=third, gone=kept, by=UserFactory())
        assert again(gone).merged_into_id == third.pk
        with pytest.raises(ValidationError, match="późniejsze"):
            part_audiences(merge=merge, by=UserFactory())
        part_audiences(merge=later, by=UserFactory())
        AudienceMerge.objects.filter(pk=merge.pk).update(
            done_at=timezone.now() - timedelta(days=31)
        )
        with pytest.raises(ValidationError, match="30 dni"):
            part_audiences(merge=merge, by=UserFactory())


def test_groups_that_look_alike_are_proposed_until_told_apart(kept, gone):
    AudienceFactory(library=kept.library, name="Dzieci")
    assert alike_among(Audience.objects.all()) == [(kept, gone)]
    for _time in range(2):
        tell_groups_apart(audience=gone, other=kept, by=UserFactory())
    assert alike_among(Audience.objects.all()) == []
    propose_groups_again(pair=DismissedGroups.objects.get(), by=UserFactory())
    assert alike_among(Audience.objects.all()) == [(kept, gone)]


def test_one_walks_from_the_list_to_the_merge_and_back(sign_in, kept, gone):
    PartnerAudienceFactory(partner=PartnerFactory(library=kept.library), audience=gone)
    client, groups = sign_in("librarian"), reverse("partners:audiences", args=[kept.library.slug])
    page = BeautifulSoup(client.get(groups).content, "html.parser")
    way = page.find("a", string=lambda words: words and "Compare and merge" in words)
    way = way or page.select_one("a[href*='/merge/']")
    form = BeautifulSoup(client.get(way["href"]).content, "html.parser").select_one("main form")
    assert "partners: 1" in form.find_parent("main").get_text(" ", strip=True).lower()
    sent = {one["name"]: one["value"] for one in form.select("input[type=hidden], input[checked]")}
    done = BeautifulSoup(client.post(way["href"], sent, follow=True).content, "html.parser")
    assert "One group now" in done.select_one("#messages").get_text()
    with scope(library=kept.library):
        assert PartnerAudience.objects.get().audience_id == kept.pk
    back = done.select_one("#messages a[href*='take-back']")["href"]
    assert client.get(back).status_code == 200
    parted = client.post(back, follow=True)
    assert "Two groups again" in parted.content.decode()
    with scope(library=kept.library):
        assert PartnerAudience.objects.get().audience_id == gone.pk


def test_lists_under_the_groups_are_paged_and_counted_whole(sign_in, kept, monkeypatch):
    monkeypatch.setattr("merging.templatetags.merging_panels.PAGE_SIZE", 2)
    with scope(library=kept.library):
        for number in range(5):
            gone = AudienceFactory(library=kept.library, name=f"Grupa {number}")
            merge_audiences(kept=kept, gone=gone, by=UserFactory())
        for _number in range(3):
            pair = AudienceFactory.create_batch(2, library=kept.library)
            tell_groups_apart(audience=pair[0], other=pair[1], by=UserFactory())
    client, groups = sign_in("librarian"), reverse("partners:audiences", args=[kept.library.slug])
    page = BeautifulSoup(client.get(groups).content, "html.parser")
    assert "(5)" in page.select_one("#merged summary").get_text()
    assert "3 pairs of groups" in page.select_one("#apart summary").get_text()
    taken, ways = set(), ["?merged=1"]
    for way in ways:
        page = BeautifulSoup(client.get(groups + way.partition("#")[0]).content, "html.parser")
        assert page.select_one("#merged").has_attr("open")
        taken |= {one["href"] for one in page.select("#merged a[href*='take-back']")}
        ways += [one["href"] for one in page.select("#merged a[rel=next]")]
    assert len(taken) == 5
    labels = [one["aria-label"] for one in page.select("nav.pages")]
    assert len({*labels}) == len(labels) == 2


def test_any_other_group_may_be_chosen(sign_in, kept, gone):
    client = sign_in("librarian")
    way = reverse("merging:audience-choose", args=[kept.library.slug, kept.pk])
    merge = reverse("merging:audience-merge", args=[kept.library.slug, kept.pk, gone.pk])
    assert client.post(way, {"other": gone.pk}).url == merge
    assert client.post(way, {"other": kept.pk}).status_code == 200


def test_an_administrator_takes_a_merge_back(somebody, client, library):
    merge = AudienceMergeFactory(audience__library=library)
    client.force_login(somebody("near overseer"))
    sent = {"confirmed": "1", "_selected_action": merge.pk, "action": "take_back_selected"}
    client.post(reverse("admin:merging_audiencemerge_changelist"), sent)
    assert AudienceMerge._base_manager.get().taken_back_at is not None
