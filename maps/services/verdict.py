"""The sector verdict of a library in words: sentences and the next step."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import Partner
from partners.models.partners import is_partner
from partnerships.verdict import verdict

SENTENCES = {
    "nobody": [gettext_lazy("The map is waiting for its first partner.")],
    "public": [
        gettext_lazy("For now the library works only with public institutions."),
        gettext_lazy("Social organisations and firms are missing."),
    ],
    "social": [
        gettext_lazy("The library's cooperation has two sectors: public and social."),
        gettext_lazy("The only partners are social organisations."),
    ],
    "private": [
        gettext_lazy("For now the library works only with firms."),
        gettext_lazy("Other public institutions and social organisations are missing."),
    ],
    "public_social": [
        gettext_lazy("The library's cooperation has two sectors: public and social."),
        gettext_lazy("There are no firms in it."),
    ],
    "public_private": [
        gettext_lazy("The library's cooperation covers public institutions and firms."),
        gettext_lazy("Social organisations are missing."),
    ],
    "social_private": [
        gettext_lazy(
            "The library's cooperation has three sectors:"
            " the library itself represents the public one."
        )
    ],
    "all": [
        gettext_lazy(
            "The library's cooperation has three sectors:"
            " public institutions, social organisations and firms."
        )
    ],
}
ALONE = {
    "private": gettext_lazy("Only one partner represents firms."),
    "social": gettext_lazy("Only one partner represents social organisations."),
    "public": gettext_lazy("Only one partner represents public institutions."),
}
ALWAYS = gettext_lazy(
    "The goals of what is done and the library's role depend on who works together."
)


@dataclass(frozen=True)
class VerdictStep:
    """What to do now: a label, and where: `add` possible partners of a sector, or `audiences`.

    Where the label says to look for somebody, `is_search`: whoever may starts a search for them.
    """

    label: str
    place: str = "add"
    sector: str = ""
    level: str = ""
    is_search: bool = False


NEXT_STEPS = {
    "nobody": VerdictStep(gettext_lazy("Write down whom the library already does something with")),
    "public": VerdictStep(gettext_lazy("Add organisations from around here"), "add", "ngo", "none"),
    "social": VerdictStep(
        gettext_lazy("Check that schools and the municipal office are on the map"), "add", "public"
    ),
    "private": VerdictStep(gettext_lazy("Add schools, culture, organisations")),
    "public_social": VerdictStep(
        gettext_lazy("Look for firms around here"), "add", "private", "none", True
    ),
    "public_private": VerdictStep(gettext_lazy("Add social organisations"), "add", "ngo", "none"),
    "social_private": VerdictStep(
        gettext_lazy("Check that schools and the municipal office are on the map"), "add", "public"
    ),
    "all": VerdictStep(gettext_lazy("See who reaches young people"), "audiences"),
}
LOOK_FOR_MORE = {
    "private": VerdictStep(gettext_lazy("Look for more"), "add", "private", "none", True),
    "social": VerdictStep(gettext_lazy("Look for more"), "add", "ngo", "none", True),
    "public": VerdictStep(gettext_lazy("Look for more"), "add", "public", "none", True),
}


@dataclass(frozen=True)
class Reading:
    """What the map says: the verdict in sentences, the step after it, sectors to confirm."""

    mix: str
    sentences: tuple
    always: str
    next_step: VerdictStep
    unconfirmed: int

    @property
    def to_confirm(self):
        """The sentence about sectors to confirm, or nothing."""
        if not self.unconfirmed:
            return ""
        return _("Sector to confirm: %(number)s.") % {"number": self.unconfirmed}


def reading(counts, unconfirmed=0):
    """Return the Reading of numbers of partners by sector; see `partnerships.verdict.verdict`."""
    found = verdict(counts, unconfirmed)
    sentences, next_step = SENTENCES[found.mix], NEXT_STEPS[found.mix]
    if found.alone:
        sentences, next_step = [*sentences, ALONE[found.alone]], LOOK_FOR_MORE[found.alone]
    return Reading(found.mix, tuple(sentences), ALWAYS, next_step, found.unconfirmed)


def reading_of(dots):
    """Return the Reading of the dots of all current partners of a library."""
    counts = Counter(one.sector for one in dots if one.is_partner)
    return reading(counts, sum(not one.is_confirmed for one in dots))


def reading_of_the_library():
    """Return the Reading of all current partners of the library in scope, with one query."""
    rows = (
        Partner.objects.current()
        .order_by()
        .values("sector")
        .annotate(
            counting=Count("library", filter=is_partner()),
            unconfirmed=Count("library", filter=Q(sector_confirmed=False)),
        )
    )
    rows = list(rows)
    counts = {row["sector"]: row["counting"] for row in rows}
    return reading(counts, sum(row["unconfirmed"] for row in rows))
