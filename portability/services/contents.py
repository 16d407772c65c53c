"""What a library takes with it: which tables, which columns, and what stays behind and why."""

from functools import cache

from django.db import models

from accounts.models import Library, Link, Membership, Municipality, User
from activities.models import GrantEdition
from agreements.models import AgreementSection
from back_office.services.belongings import paths_to_library
from back_office.services.of_one import of_one
from partners.models import Kind
from portability.services.stored_keys import CONTEXT
from reviews.models import ReviewStatement
from selections.models import Criterion
from ties.models import TieKind
from trainings.models import Programme, Provider, Training

# Rows that a library does not take: app or model, in lower letters → why.
STAYS = {
    "accounts.membership": "who has access is decided anew where the data come to",
    "accounts.viewing": "the log of who looked belongs to the installation",
    "accounts.sentform": "keys against sending a form twice",
    "merging.merge": "it names rows by the keys they have here",
    "merging.audiencemerge": "it names rows by the keys they have here",
}
# What even the coordinator does not see: it goes only when the whole installation's keeper packs.
CLOSED = {
    "conflicts": "a hard matter is for its list alone",
    "selections.score": "scores are private",
    "ties.assessment": "trust and value stay inside",
    "reviews.reviewreply": "few answers are never shown singly",
    "reviews.reviewanswer": "few answers are never shown singly",
}
# Never written: secrets, which nobody holds where they come to, and a file that was sent here, of
# which the rows are written that were read.
SECRET = {"accounts.link": {"token_hash", "seed"}, "partners.importbatch": {"source"}}
# How a row that belongs to no library is known in another installation.
KNOWN_BY = {
    User: ["email"],
    Municipality: ["terc"],
    Kind: ["code"],
    TieKind: ["code"],
    Criterion: ["code"],
    AgreementSection: ["code"],
    GrantEdition: ["code"],
    ReviewStatement: ["code"],
    Provider: ["name"],
    Programme: ["name", "edition"],
    Training: ["provider_id", "title"],
}
# Of people only what tells who did it.
OF_PEOPLE = ["email", "name"]
# What of the library's own row goes with it.
OWN_COLUMNS = [
    *("name_in_place", "phone", "street", "postal_code", "post_place", "website"),
    *("assesses_partners", "shows_partners"),
]


@cache
def tables(*, closed):
    """Return model → path to its library of every table that is packed; `closed`: those too."""
    left = {**STAYS, **({} if closed else CLOSED)}
    return {
        model: path
        for model, path in paths_to_library().items()
        if model._meta.label_lower not in left and model._meta.app_label not in left
    }


def rows_of(model, path, library, *, closed):
    """Return the rows of a table that are packed; `closed`: one person's own among them, too."""
    rows = model._base_manager.filter(**{path: library}).order_by("pk")
    if model is Link:  # of who was invited and said no yes it would tell who that is
        here = Membership._base_manager.filter(library=library, is_awaited=False)
        rows = rows.filter(models.Q(user=None) | models.Q(user__in=here.values("user")))
    own = of_one(model)
    return rows if closed or own is None else rows.exclude(own)


def without_address(row):
    """Return a row without the address at which an older version did it: of a closed one, too."""
    if told := row.get(CONTEXT):
        row[CONTEXT] = {name: said for name, said in told.items() if name != "path"}
    return row


def columns_of(model):
    """Return the columns that are written: neither secrets nor what the database derives."""
    secret = SECRET.get(model._meta.label_lower, set())
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and field.name not in secret
    ]


def outside_of(model):
    """Return the keys of a table that lead to rows of no library."""
    return [
        field for field in columns_of(model) if leads(field) and field.related_model in KNOWN_BY
    ]


def leads(field):
    return isinstance(field, models.ForeignKey)


def is_own(field):
    """Return whether a key leads to the library itself."""
    return leads(field) and field.related_model is Library


def files_of(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
