"""Loading the demonstration: partners through the same services as in the application.

The services write today's date; the last step moves what they wrote to the months of the data.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.acts import act
from accounts.models import Branch, Library, Membership, Municipality, User
from accounts.scoping import scope
from accounts.services.libraries import confirm_library, save_library
from accounts.words import fold
from activities.services.grants import load_grant_rules
from agreements.services.sections import load_sections
from back_office.services.municipalities import load_municipalities
from canvases.services.prompts import load_prompts
from conflicts.services.scripts import load_scripts
from demo import people, rakoniewice, ustronie
from demo.services.agreements import load_demo_agreements
from demo.services.analysis import load_demo_analysis
from demo.services.assessments import load_demo_assessments
from demo.services.comparing import load_demo_comparing
from demo.services.consents import load_demo_consents
from demo.services.goals import load_demo_goals
from demo.services.hard_matter import load_demo_hard_matter
from demo.services.invitations import load_demo_invitations
from demo.services.offer import load_demo_offer
from demo.services.own_data import load_demo_own_data
from demo.services.partnerships import load_demo_partnerships
from demo.services.projects import load_demo_project
from demo.services.resources import load_demo_resources
from demo.services.reviews import load_demo_reviews
from demo.services.searches import load_demo_searches
from demo.services.ties import load_demo_ties
from demo.services.together import load_demo_together
from demo.services.where import load_demo_ground
from demo.services.workshop import load_demo_workshop
from demo.where import BY_HAND, STREETS
from diary.models import Interaction, Task
from diary.services.interactions import log_interaction
from diary.services.tasks import save_task
from ground.services.locating import locate_partners
from partners.models import (
    Audience,
    Contact,
    Kind,
    LevelChange,
    Partner,
    PartnerEvent,
    SavedView,
)
from partners.models.criteria import Criteria
from partners.models.points import PointSource
from partners.models.saved_views import Shows
from partners.services.audiences import answer_reach, save_audience
from partners.services.contacts import end_contact, save_contact
from partners.services.kinds import load_vocabulary
from partners.services.partners import archive_partner, change_level, save_partner
from partners.services.saved_views import keep_filter, save_view
from post.services.letter_texts import note_check
from reviews.services.statements import load_statements
from selections.services.criteria import load_criteria
from ties.services.kinds import load_tie_kinds

NOON = time(12)
MONTH = 365.25 / 12  # days
CHECKED_MONTHS_AGO = 5  # the text on personal data, by an officer
STATE_OF_THE_REGISTER = "2024-01-01"


@act
def load_demo():
    """Write three libraries with their people, and the neighbourhood of two of them.

    Returns the number of partners. The database holds no library yet.
    """
    load_vocabulary()
    load_tie_kinds()
    load_prompts()
    load_criteria()
    load_statements()
    load_scripts()
    load_sections()
    load_grant_rules()
    password = make_password(settings.DEMO_PASSWORD)  # once: it takes a while, by intention
    first, second = (
        _found(data.SLUG, data.NAME, data.MUNICIPALITY, data.NAME_IN_PLACE)
        for data in (ustronie, rakoniewice)
    )
    new = _found(rakoniewice.NEW_SLUG, rakoniewice.NEW_NAME, rakoniewice.NEW_MUNICIPALITY)
    load_demo_ground(libraries=[first, second])
    count = _furnish(first, ustronie, people.FIRST_LIBRARY, password)
    _analyse(ustronie)
    count += _furnish(second, rakoniewice, people.SECOND_LIBRARY, password)
    _let_in(new, people.NEW_LIBRARY, password)
    load_demo_offer(
        trainer=User.objects.get(email="trainer@okolica.test"),
        library=Library.objects.get(slug=rakoniewice.SLUG),
        by=User.objects.get(is_superuser=True),
    )
    return count


def _furnish(library, data, accounts, password):
    """Write what is in one library: its people, branches, groups and organisations."""
    by = _let_in(library, accounts, password)[0]
    with scope(library=library), pghistory.context(user=by.pk):
        confirm_library(library=library, by=by)
        library.phone = data.PHONE
        library.street, library.postal_code, library.post_place = data.ADDRESS
        save_library(library=library, by=by)
        library.notice_checked_on = _day(CHECKED_MONTHS_AGO)
        note_check(library=library, by=by)
        branches = {name: _branch(library, name, place) for name, place in data.BRANCHES}
        groups = {group.name: _group(library, group, by) for group in data.GROUPS}
        kinds = {kind.code: kind for kind in Kind.objects.all()}
        partners = [
            _organisation(library, organisation, by, branches, groups, kinds)
            for organisation in data.ORGANISATIONS
        ]
        locate_partners(library=library, by=by)
        for order, (partner, told) in enumerate(zip(partners, data.ORGANISATIONS, strict=True)):
            _move_back(partner, told, order)
        answer_reach(answers={group: [] for group in groups.values()}, by=by)
        _write_history(library, data, by)
    return len(data.ORGANISATIONS)


def _save_views(library, by):
    """Save three questions that such a library asks again and again."""
    group = Audience.objects.order_by("pk").first()
    for name, criteria, shows in [
        ("Najbliżsi partnerzy", Criteria(level=("lasting", "trial")), Shows.MAP),
        ("Kto przychodzi na dożynki", Criteria(tag="dożynki"), Shows.LIST),
        (f"Kto dociera: {group}", Criteria(audience=group.pk, sort="level"), Shows.LIST),
    ]:
        view = SavedView(library=library, name=name, shows=shows, is_shared=True, is_pinned=True)
        keep_filter(view=save_view(view=view, by=by), criteria=criteria, by=by)


def _analyse(data):
    """Write ties, resources, saved views, the SWOT analysis, searches, and the workshop."""
    library = Library.objects.get(slug=data.SLUG)
    with scope(library=library):
        by = Membership.objects.filter(role="coordinator").order_by("pk").first().user
        load_demo_ties(library=library, by=by)
        load_demo_resources(library=library, by=by)
        load_demo_consents(library=library, by=by)  # the public page of the workshop names them
        load_demo_own_data(library=library, by=by)
        _save_views(library, by)
        analysis = load_demo_analysis(library=library, by=by)
        load_demo_assessments(library=library, by=by)
        load_demo_searches(library=library, by=by)
        load_demo_comparing(library=library, by=by)
        load_demo_invitations(library=library, by=by)
        load_demo_partnerships(library=library, by=by)
        load_demo_goals(library=library, by=by)
        load_demo_hard_matter(library=library, by=by)
        load_demo_agreements(library=library, by=by)
        load_demo_together(library=library, by=by)
        load_demo_reviews(library=library, by=by)
        trainer = Membership.objects.get(role="trainer").user
        load_demo_workshop(library=library, analysis=analysis, trainer=trainer, by=by)
        load_demo_project(library=library, by=by)


def _found(slug, name, municipality, name_in_place=""):
    terc, place, county, voivodeship = municipality
    row = Municipality(
        terc=terc,
        name=place,
        folded_name=fold(place),
        county=county,
        voivodeship=voivodeship,
        valid_on=STATE_OF_THE_REGISTER,
    )
    load_municipalities(rows=[row])
    return Library.objects.create(
        slug=slug, name=name, name_in_place=name_in_place, municipality_id=terc
    )


def _let_in(library, accounts, password):
    found = []
    with scope(library=library):
        for account in accounts:
            user = User.objects.create(
                email=account.email,
                password=password,
                name=account.name,
                phone=account.phone,
                is_staff=account.is_superuser,
                is_superuser=account.is_superuser,
            )
            Membership.objects.create(
                user=user, library=library, role=account.role, starts_on=_day(24)
            )
            found.append(user)
    return found


def _branch(library, name, place):
    return Branch.objects.create(library=library, name=name, place=place)


def _group(library, group, by):
    audience = Audience(
        library=library, name=group.name, size=group.size, trend=group.trend, note=group.note
    )
    return save_audience(audience=audience, by=by)


def _organisation(library, data, by, branches, groups, kinds):
    """Write an organisation and its steps through the services; return it."""
    fields = {**data.fields}
    fields["branch"] = branches.get(fields.get("branch"))
    partner = Partner(
        library=library,
        name=data.name,
        kind=kinds[data.kind],
        sector=data.sector,
        sector_confirmed=data.confirmed,
        place=data.place,
        level=data.steps[0].level,
        in_charge=by if data.people else None,  # who knows somebody there looks after them
        **_where(data.name),
        **fields,
    )
    partner = save_partner(
        partner=partner, by=by, audiences=[groups[name] for name in data.reaches]
    )
    for step in data.steps[1:]:
        partner = change_level(partner=partner, level=step.level, by=by)
    for person in data.people:
        _person(partner, person, data.steps[0].months_ago, by)
    if data.archived_months_ago is not None:
        archive_partner(partner=partner, by=by)
    return partner


def _where(name):
    """Return the fields of a partner that say where it is, beside the place."""
    if name not in BY_HAND:
        return {"street": STREETS.get(name, "")}
    latitude, longitude = map(Decimal, BY_HAND[name])
    return {"latitude": latitude, "longitude": longitude, "point_source": PointSource.HAND}


def _write_history(library, data, by):
    """Write what happened lately and what is to be done, as of the days of the data."""
    today = timezone.localdate()
    partners = {partner.name: partner for partner in Partner.objects.all()}
    for told in getattr(data, "ENTRIES", []):
        day = today - timedelta(days=told.days_ago)
        entry = Interaction(library=library, kind=told.kind, happened_on=day, summary=told.summary)
        log_interaction(
            interaction=entry,
            partners=[partners[name] for name in told.partners],
            by=by,
            next_step=told.next_step,
            due_on=today + timedelta(days=told.due_in),
        )
        written = timezone.make_aware(datetime.combine(day, NOON))
        Interaction.objects.filter(pk=entry.pk).update(created_at=written)
        Task.objects.filter(interaction=entry).update(created_at=written)
    for text, days, name in getattr(data, "TASKS", []):
        due_on = today + timedelta(days=days)
        task = Task(library=library, text=text, due_on=due_on, partner=partners[name], owner=by)
        save_task(task=task, by=by)
        Task.objects.filter(pk=task.pk).update(created_at=_moment(1, 0))


def _person(partner, person, months_ago, by):
    contact = Contact(
        library=partner.library,
        partner=partner,
        name=person.name,
        function=person.function,
        phone=person.phone,
        email=person.email,
        starts_on=_day(months_ago),
        source="partner",
    )
    save_contact(contact=contact, by=by)
    if person.until_months_ago is not None:
        end_contact(contact=contact, last_day=_day(person.until_months_ago), by=by)


def _move_back(partner, data, order):
    """Give the steps, the events and the partner itself the dates of the data."""
    months = [step.months_ago for step in data.steps]
    changes = LevelChange.objects.filter(partner=partner).order_by("pk")
    for change, months_ago in zip(changes, months, strict=True):
        LevelChange.objects.filter(pk=change.pk).update(changed_on=_day(months_ago, order))
    times = {"created_at": _moment(months[0], order), "updated_at": _moment(months[-1], order)}
    if data.archived_months_ago is not None:
        times["archived_at"] = times["updated_at"] = _moment(data.archived_months_ago, order)
        months = [*months, data.archived_months_ago]
    Partner.objects.filter(pk=partner.pk).update(**times)
    events = PartnerEvent.objects.filter(pgh_obj=partner).order_by("pgh_id")
    for number, event in enumerate(events):
        moment = _moment(months[min(number, len(months) - 1)], order)
        PartnerEvent.objects.filter(pk=event.pk).update(pgh_created_at=moment)


def _day(months_ago, order=0):
    """Return a date so many months ago; `order` spreads what happened in the same month."""
    return timezone.localdate() - timedelta(days=round(months_ago * MONTH) + order * 5 % 27)


def _moment(months_ago, order):
    return timezone.make_aware(datetime.combine(_day(months_ago, order), NOON))
