"""What is measured: one library that grows in one database, and its pages asked side by side."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils.crypto import get_random_string

from accounts.models import Library, User
from accounts.scoping import scope
from bench import seeds
from bench.measure import Bare, measure, table
from bench.pages import administration_of, maps_of, pages_of
from bench.side import served
from partners.models import Partner
from workshops.models import Workshop

ON_MAPS = (25, 150, 500)  # partners on a relationship map
PARTNERS_OF_EACH = 200  # of the libraries beside it


@dataclass
class House:
    """A library with a row of each kind that its pages show, and how much it holds by now."""

    library: Library
    person: User
    partner: Partner  # on which nothing hangs
    closed: Workshop
    rows: list  # the others that `pages_of` asks for
    neighbourhoods: dict  # how many partners → a library that has so many
    host: str  # what the browser of the host sends
    partners: int
    workshops: int = 1
    others: int = 0

    def __post_init__(self):
        self.cookie = cookie_of(self.person)
        self.bare = Bare(self.cookie)

    def grow(self, *, partners=0, workshops=0, others=0):
        """Let it have so many partners and workshops, and so many libraries beside it."""
        if partners > self.partners:
            seeds.add_partners(self.library, partners - self.partners, after=self.partners)
            self.partners = partners
        if workshops > self.workshops:
            seeds.add_workshops(self.library, self.person, workshops - self.workshops)
            self.workshops = workshops
        if others > self.others:
            seeds.add_libraries(self.library, others - self.others, PARTNERS_OF_EACH)
            self.others = others
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does by itself, some minutes later

    def pages(self):
        """Return the pages of the library."""
        return pages_of(self.library, self.partner, self.closed, *self.rows)

    def all_pages(self):
        """Return the pages of the library, both maps, and the administration."""
        maps = maps_of(self.library, self.partner, self.neighbourhoods)
        return self.pages() + maps + administration_of(self.host)

    def look_at(self, pages, rounds, each):
        """Measure pages and print what they cost; return the bars that were missed."""
        with served("ours") as ours, served("floor") as floor:
            visitors = ours.visitor(self.cookie), floor.visitor(self.cookie)
            measure(self.bare, *visitors, pages, rounds, each)
        lines, missed = table(pages)
        size = f"{self.workshops:,} workshops, {self.partners:,} partners"
        beside = f", {self.others:,} libraries of {PARTNERS_OF_EACH} beside it"
        print("\n" + (size + (beside if self.others else "")))
        print("\n".join(lines), flush=True)
        return missed


def furnished(partners):
    """Load the demonstration, found a library with so many partners, and fill its rooms."""
    library, person, demo = seeds.begin()
    call_command("createcachetable", verbosity=0)
    partner = seeds.add_partners(library, partners)
    with scope(library=demo):
        closed = Workshop.objects.exclude(closed_at=None).select_related("library").first()
    rows = [seeds.add_entries, seeds.add_full_workshop, seeds.add_search]
    rows += [seeds.add_partnerships, seeds.add_board]
    return House(
        library,
        person,
        partner,
        closed,
        rows=[add(library, person) for add in rows],
        neighbourhoods={count: seeds.neighbourhood(count, library, person) for count in ON_MAPS},
        host=cookie_of(User.objects.create_superuser("host@bench.test", name="Gospodarz")),
        partners=partners,
    )


def cookie_of(person):
    """Return what the browser of a person who signed in and saw a page sends back."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    UserSession.objects.create(user=person, session_key=session.session_key, ip="127.0.0.1")
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; "
        f"{settings.CSRF_COOKIE_NAME}={get_random_string(CSRF_SECRET_LENGTH)}"
    )
