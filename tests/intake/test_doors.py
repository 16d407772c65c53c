"""One value, every door: whatever stands in a field, it is kept alike wherever it comes in.

A list keeps what it can and tells the rest; a form asks where something would be lost.
"""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError

from accounts.forms.libraries import BranchForm, LibraryForm
from accounts.forms.people import InviteForm
from accounts.forms.sign_in import ForgottenPasswordForm, SignInForm
from accounts.models import User
from accounts.typed import cell_in
from back_office.admin.founding import FoundingForm, InvitingForm
from canvases.forms.canvases import EndorsementForm
from closings.forms.closing import OrganisationForm
from config.admin.library_lists import FIELDS as LIBRARY_LIST
from diary.forms.tasks import TaskForm
from intake.forms.add_several import NamesForm, RowForm
from intake.proposals import Vocabulary, propose_row
from naming.recognition import Recognition
from partners.forms.audiences import AudienceForm
from partners.forms.contacts import ContactForm, EndContactForm
from partners.forms.partners import PartnerForm
from partners.models import Contact, Partner
from trainings.forms.requests import TrainingRequestForm
from trainings.models import Provider
from workshops.forms.entries import LineForm
from workshops.forms.invitations import AnswerForm
from workshops.forms.participants import ListForm, ParticipantForm
from workshops.models import Participant

FAMILY = "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧"
# kind of field: text → what is kept of it; "" when nothing is
KEPT = {
    "name": {
        "Stowa\u00adrzyszenie Kropla\u200b": "Stowarzyszenie Kropla",
        "Klub\u00a0Mam": "Klub Mam",
        "Klub\u2007\u2003 Mam ": "Klub Mam",
        "\ufeffKlub Mam": "Klub Mam",
        "Klub \u202eMam\u202c": "Klub Mam",
        "\u2066Klub\u2069 Mam\u200f": "Klub Mam",
        "Klub\u3164 Ma\u034fm\ufe0f": "Klub Mam",
        "Klub\tMam": "Klub Mam",
        "Klub\r\nMam": "Klub Mam",
        "Klub\u2028Mam\u0085": "Klub Mam",
        "Klub\u0000Mam": "Klub Mam",
        "Kło\u0301s": "Kłós",
        f"{FAMILY} razem": f"{FAMILY} razem",
        "Klub ❤\ufe0f": "Klub ❤\ufe0f",
        '="Klub 7"': "Klub 7",
        "'+48 Klub": "+48 Klub",
        "'=1+1": "=1+1",
        "'@Klub": "@Klub",
        "-18 Klub": "-18 Klub",
        "O'Brien": "O'Brien",
        "7. Lipowska Drużyna": "7. Lipowska Drużyna",
        "Kaszëbskò-Pòmòrsczé": "Kaszëbskò-Pòmòrsczé",
        "Клуб": "Клуб",
        "نادي": "نادي",
        **dict.fromkeys(["", " ", "\u200b\u00ad", "---", "„”", "🌟", "brak", "#N/D", "#ADR!"], ""),
    },
    "phone": {
        "943511001": "943 511 001",
        "94 351 10 01": "94 351 10 01",
        "+48 (94) 351-10-01 w. 3": "94 351 10 01 wew. 3",
        "tel. 94/351 10 01": "943 511 001",
        '="094351771"': "094 351 771",
        "'+49301234567": "+4930123" + "4567",
        "943511001.0": "943 511 001",
        "\u202d943\u00a0511\u00a0001\u202c": "943 511 001",
        "986": "986",
        **dict.fromkeys(["94 351", "12345", "6,001E+08", "zapytać", "٩٤٣٥١١٠٠١", "brak", "-"], ""),
    },
    "email": {
        "Biuro@X.PL": "biuro@x.pl",
        "\u200bbiuro@x.pl\u00a0": "biuro@x.pl",
        "mailto:biuro@x.pl": "biuro@x.pl",
        "Biuro klubu <biuro@x.pl>": "biuro@x.pl",
        '"Biuro, klub" <biuro@x.pl>;': "biuro@x.pl",
        "<biuro@x.pl>": "biuro@x.pl",
        '="biuro@x.pl"': "biuro@x.pl",
        **dict.fromkeys(["biuro(at)x.pl", "biuro@x", "ż@x.pl", "a..b@x.pl", "nie ma", "n/d"], ""),
    },
    "website": {
        "www.x.pl": "https://www.x.pl",
        "HTTP://X.PL/Klub": "http://x.pl/Klub",
        "x.pl/świetlica,12.html": "https://x.pl/świetlica,12.html",
        "\u200bhttps://x.pl\u00a0": "https://x.pl",
        **dict.fromkeys(["javascript:alert(1)", "biuro@x.pl", "na Facebooku", "brak", "-"], ""),
    },
    "street": {
        'ul. Morska ="7"': "ul. Morska 7",
        "ul.\u00a0Mor\u00adska\u200b 7\n": "ul. Morska 7",
        **dict.fromkeys(["brak", "-", "#N/D", "\u2060"], ""),
    },
    "place": {'="Rusowo"': "Rusowo", "\ufeffRusowo\t": "Rusowo", "nie dotyczy": ""},
    "postal_code": {
        **dict.fromkeys(["78-111", "78111", "78 111", "PL 78–111", '="78-111"'], "78-111"),
        **dict.fromkeys(["781", "78-1111", "٧٨-١١١", "7,81E+04", "brak"], ""),
    },
    "nip": {
        **dict.fromkeys(["856-734-62-15", "PL8567346215", '="8567346215"'], "8567346215"),
        **dict.fromkeys(["8567346216", "8,56735E+09", "0000000000", "brak"], ""),
    },
    "regon": {
        **dict.fromkeys(["012345675", "12345675", "12345675.0", "REGON: 012345675"], "012345675"),
        **dict.fromkeys(["12345676", "44051401458", "1,23E+11"], ""),
    },
    "krs": dict.fromkeys(["0000123456", "123456", "KRS 0000123456"], "0000123456"),
    "rspo": {"904411": "904411", "RSPO 904 411": "904411", "abc": ""},
}
# What a list takes in part and a form does not: text → what the list keeps.
ASKED = {
    "phone": {"943 511 001, 943 511 002": "943 511 001", "943 511 001 (biuro)": "943 511 001"},
    "email": {"a@x.pl, b@x.pl": "a@x.pl", "a@x.pl lub b@x.pl": "a@x.pl"},
    "website": {"www.x.pl, www.y.pl": "https://www.x.pl"},
    "postal_code": {"5123": "05-123", "78-111 Rusowo": "78-111"},
}
NUMBERS = ("nip", "regon", "krs", "rspo")
REACH = ("phone", "email", "website", "postal_code")


def fields_of(form, **names):
    """Return kind → field of a form class; a field is called as its kind but where it is said."""
    fields = form.base_fields
    return {kind: fields[name] for kind in KEPT if (name := names.get(kind, kind)) in fields}


def page_of(model):
    """Return kind → field of a page of the back office."""
    page = admin.site._registry[model]
    columns = {column.name: column for column in model._meta.concrete_fields}
    return {
        kind: page.formfield_for_dbfield(columns[kind], request=None)
        for kind in KEPT
        if kind in columns
    }


FORMS = {
    "a partner": lambda: fields_of(PartnerForm),
    "a partner in the back office": lambda: page_of(Partner),
    "a person at a partner": lambda: fields_of(ContactForm),
    "a person in the back office": lambda: page_of(Contact),
    "who comes after": lambda: fields_of(EndContactForm, name="successor"),
    "who does a task": lambda: fields_of(TaskForm, name="owner_text"),
    "a group": lambda: fields_of(AudienceForm),
    "a row of several": lambda: fields_of(RowForm),
    "a library": lambda: fields_of(LibraryForm),
    "a branch": lambda: fields_of(BranchForm),
    "a founded library": lambda: fields_of(FoundingForm),
    "its first person": lambda: fields_of(FoundingForm, name="person_name"),
    "an invited person": lambda: fields_of(InvitingForm, name="person_name"),
    "a colleague": lambda: fields_of(InviteForm),
    "sign-in": lambda: {"email": SignInForm().fields["login"]},
    "a forgotten password": lambda: {"email": ForgottenPasswordForm().fields["email"]},
    "a list of libraries": lambda: {kind: LIBRARY_LIST[kind] for kind in ("name", "email")},
    "a request": lambda: fields_of(TrainingRequestForm, name="person") | {"website": None},
    "whose request": lambda: (
        fields_of(TrainingRequestForm, name="library_name") | {"website": None}
    ),
    "a provider in the back office": lambda: page_of(Provider),
    "who agreed": lambda: fields_of(EndorsementForm, name="person"),
    "what agreed": lambda: fields_of(EndorsementForm, name="organisation"),
    "an answer by link": lambda: fields_of(AnswerForm, name="person"),
    "a participant": lambda: fields_of(ParticipantForm),
    "whom a participant comes from": lambda: fields_of(ParticipantForm, name="organisation"),
    "an organisation of the day": lambda: fields_of(OrganisationForm),
}


def kept_by(field, text):
    try:
        return field.clean(text)
    except ValidationError:
        return ""


@pytest.mark.parametrize("door", FORMS)
def test_a_form_keeps_what_every_door_keeps(door):
    fields = {kind: field for kind, field in FORMS[door]().items() if field}
    wanted = {
        (kind, text): kept
        for kind in fields
        for text, kept in (KEPT[kind] | dict.fromkeys(ASKED.get(kind, ()), "")).items()
    }
    assert fields
    assert {(kind, text): kept_by(fields[kind], text) for kind, text in wanted} == wanted


@pytest.mark.parametrize("kind", KEPT)
def test_a_list_keeps_the_same_and_tells_what_it_left_out(kind):
    wrong = []
    for text, kept in (KEPT[kind] | ASKED.get(kind, {})).items():
        columns = {"name": 0} if kind == "name" else {"name": 0, kind: 1}
        cells = (text,) if kind == "name" else ("OSP", text)
        proposal = propose_row(
            *(2, cells, columns, lambda name: Recognition()),
            vocabulary=Vocabulary({}),
            fallback_sector="ngo",
        )
        found = {"name": proposal.name, **proposal.details, **proposal.numbers}.get(kind, "")
        says_nothing = not cell_in(text) and kind != "name"
        is_told = bool(proposal.problems) or bool(found) or says_nothing
        if found != kept or not is_told or (text in ASKED.get(kind, {}) and not proposal.problems):
            wrong.append((text, found, proposal.problems))
    assert wrong == []


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        *((Partner, kind) for kind in ("name", *REACH)),
        *((Contact, kind) for kind in ("name", "phone", "email")),
        *((Participant, "name"), (Participant, "organisation"), (User, "name"), (User, "email")),
    ],
)
def test_a_service_that_cleans_a_row_keeps_the_same(model, kind):
    column = model._meta.get_field(kind)
    table = KEPT["name" if kind == "organisation" else kind]
    told = {text: kept for text, kept in table.items() if kept}
    assert {text: column.clean(text, None) for text in told} == told


@pytest.mark.parametrize(
    ("form", "name"), [(NamesForm, "names"), (ListForm, "people"), (LineForm, "text")]
)
def test_a_pasted_text_holds_no_sign_that_nobody_sees(form, name):
    typed = f"\ufeffKlub\u00a0Ma\u00adm\u200b \u202e\r\n{FAMILY} razem\u2028OSP\u0000Rusowo"
    kept = form.base_fields[name].clean(typed)
    assert kept == f"Klub Mam\n{FAMILY} razem\nOSP Rusowo"


def test_there_are_values_and_doors_enough():
    assert sum(map(len, [*KEPT.values(), *ASKED.values()])) >= 60
    assert len(FORMS) >= 20
