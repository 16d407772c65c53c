"""What of a map without a partner in focus is kept: it says no more than its key holds."""

from bs4 import BeautifulSoup
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from partners.models import Partner
from tests.factories.accounts import UserFactory
from tests.factories.diary import InteractionFactory, InteractionPartnerFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.ties import PartnerTieFactory


def legends(client, library):
    """Return the legends of the map of today, of the archive, and of another order."""
    address = reverse("maps:map", args=[library.slug])
    soups = [
        BeautifulSoup(client.get(address + query).content, "html.parser")
        for query in ("", "?archived=1", "?sort=newest")
    ]
    return [str(soup.select_one(".map-legend")) for soup in soups]


def test_a_kept_legend_is_made_anew_when_it_would_say_something_else(as_role, library):
    school = PartnerFactory(library=library, name="Szkoła", sector="public", level="lasting")
    PartnerFactory(library=library, name="Klub", sector="ngo", level="trial")
    PartnerFactory(library=library, name="Dawny klub", sector="private", archived=True)
    client, reader = as_role("librarian"), as_role("reader")
    first = legends(client, library)
    assert legends(client, library) == first
    assert not any("map-legend__confirm" in one for one in first)
    with scopes_disabled():
        Partner.objects.filter(pk=school.pk).update(sector_confirmed=False)
    then = legends(client, library)
    assert all("map-legend__confirm" in one for one in then)
    everything = [*first, *then, *legends(reader, library)]
    assert len(set(everything)) == len(everything)


LOOKS = [
    *("", "?colour=level", "?colour=contact", "?ties=1", "?level=trial"),
    *("?colour=charge&only=.none", "?colour=level&level=trial&ties=1", "?archived=1&colour=level"),
    *("?no_contact=1", "?no_contact=1&corner=public"),
]


def pictures(client, library):
    """Return all that is drawn and listed of the map as each address looks at it."""
    address = reverse("maps:map", args=[library.slug])
    pages = [client.get(address + look).content.decode() for look in LOOKS]
    return [page[page.index('<figure class="map') : page.index("</main>")] for page in pages]


def talk(partner, _other):
    held = InteractionFactory(library=partner.library, happened_on=timezone.localdate())
    InteractionPartnerFactory(interaction=held, partner=partner)


def changed(**values):
    def change(partner, _other):
        Partner.objects.filter(pk=partner.pk).update(**values)

    return change


CHANGES = {
    "level": changed(level="trial"),
    "name": changed(name="Inna szkoła"),
    "talk": talk,
    "tie": lambda one, other: PartnerTieFactory(library=one.library, partner=one, other=other),
    "person in charge": lambda one, other: changed(in_charge=UserFactory(name="Anna"))(one, other),
    "contact": lambda _one, other: ContactFactory(partner=other, phone="600 100 200"),
    "one more": lambda one, other: PartnerFactory(library=one.library, name="Apteka"),
}


def test_a_kept_picture_changes_with_what_it_shows(as_role, library):
    school = PartnerFactory(library=library, name="Szkoła", sector="public", level="lasting")
    club = PartnerFactory(library=library, name="Klub", sector="ngo", level="one_off")
    PartnerFactory(library=library, name="Dawny klub", sector="private", archived=True)
    client = as_role("librarian")
    before = pictures(client, library)
    assert pictures(client, library) == before
    assert len(set(before)) == len(LOOKS)
    for name, change in CHANGES.items():
        with scopes_disabled():
            change(school, club)
        then = pictures(client, library)
        assert then != before, name
        caches["pictures"].clear()
        before = pictures(client, library)
        assert then == before, name


def test_the_list_and_the_legend_are_kept_while_somebody_is_in_focus_elsewhere(as_role, library):
    partners = [
        PartnerFactory(library=library, name=f"Klub {n}", sector="ngo", level="trial")
        for n in range(51)
    ]
    client, address = as_role("librarian"), reverse("maps:map", args=[library.slug])

    def seen(query):
        page = client.get(address + query).content.decode()
        return page[page.index('class="map-legend"') : page.index("</main>")]

    plain = seen("")
    for partner in (partners[0], partners[-1]):
        told = [seen(f"?focus={partner.pk}&page={page}") for page in (1, 2)]
        assert [one.count('class="is-focus"') for one in told] in ([1, 0], [0, 1])
        assert seen(f"?focus={partner.pk}&page=1") == told[0]
        caches["pictures"].clear()
        assert [seen(f"?focus={partner.pk}&page={page}") for page in (1, 2)] == told
    assert seen("") == plain
