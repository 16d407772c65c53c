"""What an address of Django admin may not ask: else it guesses what nobody shows."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link, Membership, Oversight, User
from tests.config.back_office import MODELS, url
from tests.factories.accounts import (
    LetterFactory,
    UserFactory,
)
from tests.factories.conflicts import ConflictFactory


def text_of(response):
    return response.content.decode()


def name_of(model):
    return model._meta.model_name


def test_no_filter_leads_on_to_another_row(host, near):
    """Else an address guesses, letter by letter, what the administrator of a region may not read:
    the programme of a grant has tasks, they have libraries, these people, and those passwords.
    """
    asked, answered = 0, []
    for model in MODELS:
        for one in admin.site._registry[model].list_filter:
            name = one[0] if isinstance(one, tuple) else one
            if isinstance(name, str):
                is_key = get_fields_from_path(model, name)[-1].is_relation
                beyond = f"{name}__pk__gte" if is_key else f"{name}__startswith"
                asked += 1
                if host.get(url(model, "changelist"), {beyond: "1"}).status_code != 400:
                    answered.append((name_of(model), beyond))
    assert answered == []
    assert asked > len(MODELS)


def test_a_letter_about_a_hard_matter_is_not_of_the_administration(host, near):
    """Its subject is the title of the matter, which nobody sees who is not on its list."""
    old = timezone.now() - timedelta(days=2)
    told = {"library": near["library"], "is_personal": True, "send_after": old}
    closed = LetterFactory(**told, is_closed=True, subject="Rozmowa: hałas")
    shown = LetterFactory(**told, subject="Zaproszenie")
    listed = host.get(url(Letter, "changelist")).context["cl"].result_list
    assert shown in listed
    assert closed not in listed
    assert host.get(url(Letter, "change", closed.pk)).status_code == 302
    to_do = host.get(reverse("admin:index")).context["to_do"]
    assert "1 wiadomość nie wyszła" in [one.text for one in to_do]


def test_no_search_tells_the_e_mail_of_whoever_wrote_a_row(overseer, near):
    """It may be the host: no page tells that address, so a search would tell it letter by letter.

    Of access to a library and of a link the person is one of that library.
    """
    stranger = UserFactory(name="Ktoś Obcy", email="skryty@gdzie-indziej.test")
    searched, found = set(), []
    for model in set(MODELS) - {Membership, Link, Oversight}:
        keys = {name.split("__")[0] for name in admin.site._registry[model].search_fields}
        keys = [key for key in keys if model._meta.get_field(key).related_model is User]
        for key in keys:
            model._base_manager.filter(pk=near[name_of(model)].pk).update(**{key: stranger})
            listed = overseer.get(url(model, "changelist"), {"q": "skryty@gdzie"})
            found += [(name_of(model), key)] if listed.context["cl"].result_count else []
            searched.add(name_of(model))
    assert found == []
    assert searched == {"opening", "viewing", "task"}


def test_no_number_of_a_row_tells_whose_it_is(overseer, near, far):
    """Stock admin redirects to the page of any row; the address names the library it belongs to."""
    rows = [row for row in [*far.values(), ConflictFactory()] if hasattr(row, "get_absolute_url")]
    answers = {}
    for row in rows:
        kind = ContentType.objects.get_for_model(type(row)).pk
        answers[name_of(type(row))] = overseer.get(f"/admin/r/{kind}/{row.pk}/").status_code
    assert answers == dict.fromkeys(answers, 404)
    assert len(answers) > 5
