"""What is offered no more stays where it was chosen, and says so; no other row may choose it.

Asked of each field that chooses one row, on each page of the access table that shows a stored row.
"""

from datetime import date

from bs4 import BeautifulSoup
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.utils import timezone

from accounts.forms.base import StoredRowForm
from accounts.models import Membership, User
from accounts.scoping import scopes_disabled
from partners.forms.choosing import PartnerField
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.partnerships import PartyFactory
from tests.factories.trainings import ProjectFactory
from tests.project.test_as_shown import (
    PAGES,
    addresses_in,
    forms_shown,
    marked_forms,
    row_of,
    wrong_with,
)
from tests.project.test_models import FACTORIES, made_in
from tests.project.walks import app_of

SAID = " – nie ma już na liście"
LONG_AGO, NOW = date(2026, 1, 1), timezone.now()
# How a row ends; what is not named here has no end.
ENDS = {
    "Contact": lambda by: {"ends_on": LONG_AGO},
    "GrantEdition": lambda by: {"withdrawn_at": NOW},
    "GrantTask": lambda by: {"archived_at": NOW, "archived_by": by},
    "Partnership": lambda by: {"ended_on": LONG_AGO, "ended_by": by, "ended_why": "sezon"},
    "Party": lambda by: {"left_on": LONG_AGO, "left_by": by, "left_why": "sezon"},
    "Programme": lambda by: {"withdrawn_at": NOW},
    "User": lambda by: {},
}
NEVER_END = {"Audience", "Branch", "Provider"}
FIELDS = {
    ("activities:edit", "grant"),
    ("activities:edit", "owner"),
    ("activities:edit", "partnership"),
    ("activities:grant-edit", "edition"),
    ("diary:task-edit", "owner"),
    ("partnerships:contribution-edit", "party"),
    ("partnerships:edit", "owner"),
    ("resources:edit", "introduced_by"),
    ("selections:edit", "owner"),
    ("workshops:edit", "programme"),
    ("yearbook:project-edit", "grant"),
    ("yearbook:project-edit", "programme"),
}


def fields_of_rows(form):
    """Return the fields of a form that choose one row; the names of partners say how they stand."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField)
        and not isinstance(field, ModelMultipleChoiceField | PartnerField)
        and field.queryset.model.__name__ not in NEVER_END
    ]


def shown_at(client, address):
    """Return the page and the form of a stored row that it shows, or None."""
    with forms_shown() as shown:
        page = client.get(address)
    return page, next((one for one in shown if isinstance(one, StoredRowForm)), None)


def named_anew(row, name, model):
    """Let a row name a new one of its library by a field; return the new one."""
    if model is User:
        new = MembershipFactory(library=row.library, role="librarian").user
    elif name == "party":
        new = PartyFactory(partnership=row.party.partnership)
    elif model.__name__ in {"Programme", "GrantEdition"}:
        new = FACTORIES[model]()
    else:
        new = made_in(row.library, model)
    said = {name: new}
    if not hasattr(row, f"{name}_id"):  # a workshop has its programme from its project
        said = {"project": ProjectFactory(library=row.library, programme=new)}
    type(row)._base_manager.filter(pk=row.pk).update(**said)
    return new


def end(row):
    with scopes_disabled():
        if isinstance(row, User):
            Membership._base_manager.filter(user=row).update(starts_on=LONG_AGO, ends_on=LONG_AGO)
        else:
            how = ENDS[type(row).__name__](UserFactory())
            type(row)._base_manager.filter(pk=row.pk).update(**how)


def offered(page, name):
    """Return key → words of what a field offers, and the keys that are chosen."""
    options = BeautifulSoup(page.content, "lxml").select(f"main select[name={name}] option")
    chosen = [one["value"] for one in options if one.has_attr("selected")]
    return {one["value"]: one.text for one in options}, chosen


def test_what_is_offered_no_more_stays_where_it_was_chosen(library, as_role):
    client, found, wrong = as_role("coordinator"), set(), {}
    for app in sorted({route.partition(":")[0] for route, _name in FIELDS}):
        address_of = addresses_in(library, app)
        for row in [one for one in PAGES if app_of(one) == app]:
            address = address_of(row)
            _page, form = shown_at(client, address)
            for name in fields_of_rows(form) if form else ():
                found.add((row.route, name))
                wrong |= wrong_of_field(client, row, address, form, name)
    assert wrong == {}
    assert found == FIELDS


def wrong_of_field(client, row, address, form, name):
    """Return what is wrong with a field whose chosen row has ended: (page, field) → why."""
    stored, model = row_of(form), form.fields[name].queryset.model
    with scopes_disabled():
        old = named_anew(stored, name, model)
    end(old)
    page, _form = shown_at(client, address)
    words, chosen = offered(page, name)
    why = []
    if chosen != [str(old.pk)] or not words[chosen[0]].endswith(SAID):
        why.append(f"chosen: {[words[one] for one in chosen]}")
    for action, sent in marked_forms(page):
        with scopes_disabled():
            was = type(stored)._base_manager.get(pk=stored.pk)
        why += wrong_with(client, row, action, sent, [was])
    with scopes_disabled():
        named_anew(stored, name, model)
    if str(old.pk) in offered(shown_at(client, address)[0], name)[0]:
        why.append("offered to others")
    return {(row.route, name): why} if why else {}
