"""Words of workshops that name somebody who is erased: they stay covered, whoever they name.

See docs/decisions/0309.
"""

from collections import defaultdict

from django.db.models import Q

from accounts.acts import act
from canvases.models import CanvasPoint
from naming.words import fold, words_of
from reports.models import Photo, Publication, ReportSection
from reports.names import PERSON, NamedOne, Names, mark_of
from workshops.models import Entry, Outcome, Talk, Workshop

BESIDE_A_LINE = "audience__name tie__note factor__text factor__management"
# Table → (way to its workshop, columns that may be told of the day)
TOLD = {
    Workshop: ("pk", "title place"),
    Entry: ("item__workshop", f"text brings gains management why {BESIDE_A_LINE}"),
    Outcome: ("workshop", "text"),
    Talk: ("workshop", "text our_needs their_needs agreed"),
    Photo: ("workshop", "alt caption"),
    Publication: ("workshop", "intro"),
    ReportSection: ("report__workshop", "text"),
}
# A letter → what stands there in other cases of a name: "Dęba" of Dąb; none in "Lwa" of Lew
BECOMES = {"a": "[aAeE]", "e": "[[:alpha:]]"}
BEGINNING = 2  # letters that stay in all cases of a name
SHORTEST = 3


@act
def keep_covered(*, people, libraries=None):
    """Let what is told of workshops go on covering these people, whose rows are going.

    Nothing of a name is kept: of words that still stand in what was said, short marks are. Those
    of words that stand there no more go. Where no name is long enough, nothing is done. Without
    `libraries` it is done in all of them.
    """
    words = {word for name in people for word in words_of(name) if len(word) >= SHORTEST}
    if not words:
        return
    workshops = Workshop._base_manager.all()
    if libraries is not None:
        workshops = workshops.filter(library__in=libraries)
    names = Names([NamedOne(name, PERSON) for name in people])
    found = defaultdict(set)
    for key, text in _texts(workshops, "|".join(sorted({_beginning(word) for word in words}))):
        found[key] |= {mark_of(word) for word in names.words_of_known(text)}
    to_look = workshops.filter(Q(pk__in=[key for key in found if found[key]]) | ~Q(covered=[]))
    standing = defaultdict(set)
    for key, text in _texts(to_look):
        standing[key] |= {mark_of(word) for word in words_of(text)}
    for workshop in to_look.select_for_update(of=("self",), no_key=True):
        covered = sorted({*workshop.covered, *found[workshop.pk]} & standing[workshop.pk])
        if covered != workshop.covered:
            Workshop._base_manager.filter(pk=workshop.pk).update(covered=covered)


def _texts(workshops, pattern=""):
    """Yield (key of a workshop, text) of what may be told of these, if it has the pattern."""
    for model, (way, columns) in TOLD.items():
        rows = model._base_manager.filter(**{f"{way}__in": workshops.values("pk")})
        yield from _told(rows, way, columns.split(), pattern)
    sheets = dict(workshops.exclude(canvas=None).values_list("canvas", "pk"))
    rows = CanvasPoint._base_manager.filter(canvas__in=[*sheets])
    for sheet, text in _told(rows, "canvas", ["text"], pattern):
        yield sheets[sheet], text


def _told(rows, way, columns, pattern):
    if pattern:
        rows = rows.filter(Q(*((f"{one}__regex", pattern) for one in columns), _connector=Q.OR))
    for key, *texts in rows.values_list(way, *columns):
        for text in texts:
            if text:
                yield key, text


def _beginning(word):
    """Return an expression for words that begin as this one does in any case of it."""
    letters = [BECOMES.get(one, f"[{one}{one.upper()}]") for one in fold(word)[:BEGINNING]]
    # With signs or without them: "Müller", "Muller"
    return r"(?<![[:alpha:]])" + "".join(f"(?:{one}|[^ -~])" for one in letters)
