"""Django admin speaks Polish that inflects no name, and holds no code inside its pages."""

import re

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone, translation

from accounts.scoping import scope
from partners.models import Partner
from tests.config.back_office import MODELS, url
from tests.factories.accounts import InstallationFactory, OversightFactory, UserFactory

# Endings in brackets, as Django's own catalogue has them, and placeholders nobody filled.
INFLECTED = re.compile(r"\(-|\w\((a|go|ą|y|ych|e)\)|%\(\w+\)|\{(name|obj|model)\}")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son[a-z]+=|<style|\sstyle=")


def pages(client, near, model):
    row = near.get(model._meta.model_name) or OversightFactory()
    yield client.get(url(model, "changelist"))
    yield client.get(url(model, "change", row.pk))
    yield client.get(url(model, "history", row.pk))
    yield client.get(url(model, "add"), follow=True)


def test_no_page_inflects_a_name_or_holds_code(host, near):
    wrong = []
    for model in MODELS:
        for response in pages(host, near, model):
            text = response.content.decode()
            found = [match[0] for kind in [INFLECTED, INLINE] for match in kind.finditer(text)]
            wrong += [(response.request["PATH_INFO"], words) for words in found]
    assert wrong == []


def test_every_name_on_a_page_is_polish():
    same = {"NIP", "REGON", "partner", "e-mail", "link", "ID", "logo"}
    unsaid = set()
    for model in MODELS:
        texts = [model._meta.verbose_name, model._meta.verbose_name_plural]
        texts += [field.verbose_name for field in model._meta.concrete_fields if field.editable]
        with translation.override("en"):
            english = [str(text) for text in texts]
        polish = [str(text) for text in texts]
        unsaid |= {
            (model._meta.label, pl) for pl, en in zip(polish, english, strict=True) if pl == en
        }
    assert {(label, text) for label, text in unsaid if text not in same} == set()


def test_headings_and_messages_are_those_of_the_word_list(host, near):
    partner = near["audience"]
    listing = host.get(url(type(partner), "changelist"))
    assert listing.context["title"] == "Wybierz z listy: grupa odbiorców"
    assert host.get(url(type(partner), "add")).context["title"] == "Dodaj: grupa odbiorców"
    address = url(type(partner), "change", partner.pk)
    assert host.get(address).context["title"] == "Zmień: grupa odbiorców"
    page = host.post(address, {"name": "dzieci", "trend": "", "note": ""}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        f'Zapisano: grupa odbiorców „<a href="{address}">dzieci</a>”.'
    ]


def test_counts_stand_beside_a_name_without_bending_it(host, near):
    listing = host.get(reverse("admin:partners_partner_changelist")).content.decode()
    with scope(library=near["library"]):
        assert f"Razem: {Partner.objects.count()}" in listing
    assert "partnerzy</p>" not in listing


def test_sections_have_the_names_of_the_word_list(client, db, settings):
    settings.HELPER_EMAIL = "pomoc@example.test"
    InstallationFactory(officer_name="Jan Wilk", reviewed_on=timezone.localdate())
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = client.get(reverse("admin:index"))
    assert [section["name"] for section in page.context["app_list"]] == [
        *("Biblioteki i osoby", "Partnerzy", "Rozmowy i zadania", "Mapa okolicy"),
        "Powiązania partnerów",
        *("Partnerstwa", "Analizy SWOT", "Warsztaty", "Raporty i strony publiczne"),
        *("Słowniki", "Wiadomości i rejestry"),
    ]
    assert "Do zrobienia" in page.content.decode()
    assert "Nic do naprawy." in page.content.decode()
    assert admin.site.site_header == "Okolica"


def test_libraries_own_sentences_are_replaced_where_they_clash(host, near):
    page = host.post(reverse("admin:accounts_library_found"), {"email": "to-nie-adres"})
    assert page.context["adminform"].form.errors["email"] == ["To nie jest adres e-mail."]
    text = host.get(url(type(near["partner"]), "changelist")).content.decode()
    assert 'alt="Szukaj"' in text
