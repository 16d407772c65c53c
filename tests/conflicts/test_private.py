"""Words of a hard matter: for those on its list, and on no other page, file, letter or step."""

import time_machine
from bs4 import BeautifulSoup
from django.contrib import admin
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import Letter, LetterText
from accounts.scoping import scopes_disabled
from conflicts.models import Conflict, ConflictLine, ConflictOpening, ConflictOutcome, LineKind
from conflicts.models.lines import OF_A_SIDE
from conflicts.services.matters import until_when
from partners.models import Sector
from tests.conftest import client_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.conflicts import (
    ConflictFactory,
    ConflictLineFactory,
    ConflictPersonFactory,
    ConflictStepChangeFactory,
    SettlementFactory,
)
from tests.factories.partners import ImportBatchFactory, PartnerFactory
from tests.project.access_table import ROWS
from tests.project.routes import BUILDERS, LINKS

MARK = "tajnyznak"
HIDDEN_KINDS = {"alone", "their_move", "to_check"}


def marked_matter(library, **columns):
    """Return a matter with the mark in every column of words that any of its rows has."""
    partner = PartnerFactory(library=library, name="Bursztyn", sector=Sector.PRIVATE)
    matter = ConflictFactory(library=library, partner=partner, **columns)
    rows = [matter, ConflictStepChangeFactory(conflict=matter)]
    for kind in LineKind:
        side = "ours" if kind in OF_A_SIDE else "both"
        rows.append(ConflictLineFactory(conflict=matter, kind=kind, side=side))
    with scopes_disabled():
        for row in rows:
            words = {
                field.name: f"{MARK} {field.name} {getattr(row, 'kind', '')}".strip()
                for field in row._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField) and not field.choices
            }
            assert set(words) == set(row.PERSONAL)
            type(row).objects.filter(pk=row.pk).update(**words)
        Conflict.objects.filter(pk=matter.pk).update(
            day=timezone.localdate() - timezone.timedelta(days=3)
        )
    return matter


def address_for(row, library, known):
    """Return the address of a page of the library about rows that stand there, or None."""
    args = [library.slug if word == "library" else known.get(word) for word in row.args]
    try:
        return None if None in args else reverse(row.route, args=args)
    except NoReverseMatch:
        return None


def test_nobody_off_the_list_reads_a_word_anywhere(in_library):
    matter = marked_matter(in_library)
    settled = SettlementFactory(conflict=matter, partner=matter.partner, task__text="Klucz")
    line = ConflictLine.objects.filter(kind="interest").get()
    ConflictPersonFactory(
        conflict=matter, member=MembershipFactory(library=in_library, role="librarian").user
    )
    known = {
        "partner": matter.partner_id,
        "matter": matter.pk,
        "matter-line": line.pk,
        "left-matter": matter.pk,
        "task": settled.task_id,
    }
    assert set(known) <= set(BUILDERS)
    pages = {
        (row.route, address)
        for row in ROWS
        if row.method == "get" and "library" in row.args and not set(LINKS) & set(row.args)
        if (address := address_for(row, in_library, known))
    }
    assert len(pages) > 60
    own = {(route, address) for route, address in pages if "matter" in address_words(route)}
    assert len(own) == 10
    clients = {role: client_of(role, in_library) for role in ("coordinator", "reader")}
    of_readers = {one for one in pages if one[0] in ("partners:detail", "cooperation:room")}
    for role, walked in [("coordinator", pages), ("reader", of_readers)]:
        for route, address in sorted(walked):
            answer = clients[role].get(address)
            said = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert MARK not in said.decode(errors="ignore"), (role, route)
    listed = reverse("partners:list", args=[in_library.slug])
    found = clients["coordinator"].get(listed)
    assert "Bursztyn" in found.content.decode()
    assert "Bursztyn" not in clients["coordinator"].get(listed, {"q": MARK}).content.decode()
    asked = clients | {role: client_of(role, in_library) for role in ("librarian", "trainer")}
    for role, client in asked.items():
        for route, address in own:
            status = 404 if role in ("librarian", "coordinator") else 403
            assert client.get(address).status_code == status, (role, route)
    host = Client()
    host.force_login(UserFactory(is_staff=True, is_superuser=True))
    shown = {model._meta.label for model in admin.site._registry}
    assert {one for one in shown if one.startswith("conflicts.")} == {"conflicts.ConflictScript"}
    for name in ("index", "diary_task_changelist", "partners_partner_changelist"):
        assert MARK not in host.get(reverse(f"admin:{name}")).content.decode()
    assert not ConflictOpening.objects.exists()


def address_words(route):
    """Return which rows the address of a route is about."""
    return {word.split("-")[0] for row in ROWS if row.route == route for word in row.args}


def test_where_a_partner_is_put_away_or_a_list_undone_nobody_learns_that_there_is_one(in_library):
    """Of such a partner both say that something hangs on it, and not what."""
    person = MembershipFactory(library=in_library, role="coordinator").user
    batch = ImportBatchFactory(library=in_library, applied_at=timezone.now(), applied_by=person)
    partner = PartnerFactory(library=in_library, import_batch=batch)
    ConflictFactory(library=in_library, partner=partner)
    client = Client()
    client.force_login(person)
    for page, key in [("partners:archive", partner.pk), ("intake:undo", batch.pk)]:
        text = client.get(reverse(page, args=[in_library.slug, key])).text
        assert "inne wpisy" in text
        assert "trudne sprawy" not in text


@time_machine.travel("2026-11-30 10:00:00+01:00")  # a Monday
def test_the_letter_of_monday_says_the_day_to_those_on_the_list(in_library):
    matter = marked_matter(in_library)
    on, off = (
        MembershipFactory(library=in_library, role="librarian", user__language="pl").user
        for _ in range(2)
    )
    ConflictPersonFactory(conflict=matter, member=on)
    call_command("write_weeks", verbosity=0)
    letter = Letter.objects.get()
    assert letter.recipient == on.email
    assert "Sprawa z terminem 27 listopada 2026" in letter.body
    assert MARK not in letter.body + letter.subject
    assert "rudna" not in letter.body + letter.subject
    assert off.email not in letter.recipient


def test_its_page_opens_the_private_part_apart_and_logs_each_opening(in_library):
    matter = marked_matter(in_library)
    person = MembershipFactory(library=in_library, role="librarian").user
    ConflictPersonFactory(conflict=matter, member=person)
    client = Client()
    client.force_login(person)

    def kinds_on(name):
        page = client.get(reverse(f"conflicts:{name}", args=[in_library.slug, matter.pk]))
        said = page.content.decode()
        return {kind.value for kind in LineKind if f"{MARK} text {kind}" in said}

    shared = {kind.value for kind in LineKind} - HIDDEN_KINDS
    assert kinds_on("page") == shared
    assert kinds_on("private") == shared | HIDDEN_KINDS
    assert kinds_on("sheet") == shared
    logged = ConflictOpening.objects.order_by("pk").values_list("part", "opened_by")
    assert list(logged) == [("page", person.pk), ("private", person.pk), ("print", person.pk)]


def test_a_talk_is_asked_for_by_what_was_seen_and_the_title_alone(in_library):
    matter = marked_matter(in_library)
    Conflict.objects.filter(pk=matter.pk).update(title="Godziny sali")
    person = MembershipFactory(library=in_library, role="librarian").user
    ConflictPersonFactory(conflict=matter, member=person)
    client = Client()
    client.force_login(person)
    address = reverse("conflicts:letter", args=[in_library.slug, matter.pk])
    said = {"times": "3.03 o 10:00", "person": "Maria", "phone": "", "email": "b@x.test"}
    shown = client.post(address, {**said, "send": "1"})
    assert (shown.status_code, Letter.objects.count()) == (200, 0)
    seen = shown.context["form"]["seen"].value()
    changed = client.post(address, {**said, "times": "4.03", "seen": seen, "send": "1"})
    assert (changed.status_code, Letter.objects.count()) == (200, 0)
    assert client.post(address, {**said, "email": "", "seen": seen, "send": "1"}).status_code == 200
    assert client.post(address, {**said, "seen": seen, "send": "1"}).status_code == 302
    letter = Letter.objects.get()
    assert (letter.recipient, letter.is_personal) == ("b@x.test", True)
    assert "o jednej rzeczy: Godziny sali." in letter.body
    assert "3.03 o 10:00" in letter.body
    assert MARK not in letter.body + letter.subject
    LetterText.objects.create(
        library=in_library, code="talk", text="Rozmowa: {title}; {times}.", changed_by=person
    )
    own = client.post(address, said).context["letter"]
    assert own.text == "Rozmowa: Godziny sali; 3.03 o 10:00."


def test_the_start_page_says_the_day_to_those_on_the_list(in_library):
    matter = marked_matter(in_library)
    shown = {}
    for role in ("coordinator", "librarian", "reader"):
        person = MembershipFactory(library=in_library, role=role, user__language="pl").user
        if role == "librarian":
            ConflictPersonFactory(conflict=matter, member=person)
        client = Client()
        client.force_login(person)
        page = client.get(reverse("dashboard", args=[in_library.slug])).content.decode()
        shown[role] = "Trudna sprawa: minął dzień" in page
        assert MARK not in page
    assert shown == {"coordinator": False, "librarian": True, "reader": False}


def noted_as_it_is(client, address, said):
    """Note a matter in words that judge: asked once before it is saved, again for other words."""
    for about in (said["about"], "Zawsze tak jest."):
        asked = client.post(address, {**said, "hinted": said["about"][:4], "about": about})
        form = BeautifulSoup(asked.content, "html.parser")
        assert "kto, kiedy, ile razy" in form.select_one("[name=about]").parent.text
        assert not Conflict.objects.exists()
    hinted = form.select_one("[name=hinted]")["value"]
    said = {**said, "hinted": hinted, "about": "Zawsze tak  jest."}
    assert client.post(address, said).status_code == 302
    return Conflict.objects.get()


def test_a_library_works_on_a_matter_by_its_pages(in_library):
    """Noted with a hint, two at once on one column, settled, closed as a misunderstanding later."""
    partner = PartnerFactory(library=in_library, name="Bursztyn")
    person = MembershipFactory(library=in_library, role="librarian").user
    client = Client()
    client.force_login(person)

    def to(name, key=None):
        return reverse(f"conflicts:{name}", args=[in_library.slug, *([key] if key else [])])

    said = {"about": "Oni nigdy nie oddają klucza.", "title": "Klucz", "urgency": "soon"}
    matter = noted_as_it_is(client, to("new"), {**said, "partner": partner.pk})
    edited = {**said, "about": matter.about, "urgency": "now"}
    assert client.post(to("edit", matter.pk), edited).status_code == 302  # known words: no hint
    assert (
        "ile razy"
        in client.post(to("edit", matter.pk), {**edited, "about": "Zawsze."}).content.decode()
    )
    for text in ["Do 18:30", "Do 18:30", "Do 19:00"]:
        line = {"kind": "position", "side": "ours", "text": text}
        assert client.post(to("line-new", matter.pk), line).status_code == 302
    assert ConflictLine.objects.count() == 3
    refused = client.post(to("line-new", matter.pk), {"kind": "alone", "side": "both", "text": ""})
    assert "Wpisz zdanie." in refused.content.decode()
    moved = client.post(
        to("move", matter.pk),
        {"seen": until_when(matter), "to": "talk", "day": "", "reason": ""},
    )
    assert moved.status_code == 302
    settle = {
        "side": partner.pk,
        "owner": "",
        "what": "Klucz na portierni",
        "by_when": "",
        "who": "",
    }
    assert "kto, co i do kiedy" in client.post(to("settle", matter.pk), settle).content.decode()
    day = timezone.localdate() + timezone.timedelta(days=7)
    settle["by_when"] = day.strftime("%d.%m.%Y")
    assert client.post(to("settle", matter.pk), settle).status_code == 302
    page = client_of("reader", in_library).get(
        reverse("partners:detail", args=[in_library.slug, partner.pk])
    )
    assert "Klucz na portierni" in page.content.decode()
    assert "Zapisz trudną sprawę" not in page.content.decode()
    form = client.get(to("close", matter.pk) + "?outcome=nothing&misunderstanding=1")
    assert form.context["form"]["text"].value() == "To było nieporozumienie."
    closed = client.post(to("close", matter.pk), {"outcome": "nothing", "text": "Już działa."})
    assert closed.status_code == 302
    matter.refresh_from_db()
    assert (matter.outcome, matter.outcome_text) == (ConflictOutcome.NOTHING, "Już działa.")
    room = client.get(reverse("conflicts:list", args=[in_library.slug]))
    assert "Zamknięto" in room.content.decode()
