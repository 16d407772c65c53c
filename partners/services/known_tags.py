"""The words of its own that a library uses for its partners: read from the partners themselves."""

from django.contrib.postgres.expressions import ArraySubquery

from accounts.models import Library
from accounts.scoping import get_scope
from accounts.words import fold
from files.services.together import columns_again
from naming.words import sort_key
from partners.models import Partner


def words_in_use():
    """Return (places, tags) of the partners of a library, each by the alphabet; one query."""
    ((places, tags),) = columns_again(_words_in_use)
    return places, sorted(tags, key=sort_key)


def _words_in_use(_shape):
    listed = Partner.objects.current().order_by()
    places = listed.exclude(place="").order_by("place").values("place").distinct()[:200]
    tags = listed.each_tag().distinct()
    library = Library.objects.filter(pk=get_scope()["library"].pk)
    return library.values_list(ArraySubquery(places), ArraySubquery(tags))


def library_with_tags(partners):
    """Return the library in scope as rows of one, which say as `tags_in_use` what these carry."""
    tags = ArraySubquery(partners.each_tag().distinct())
    return Library.objects.filter(pk=get_scope()["library"].pk).annotate(tags_in_use=tags)


def tags_in_use():
    """Return (tag, how many partners of the list carry it) of a library, by the alphabet."""
    return sorted(Partner.objects.current().tag_counts(), key=lambda one: sort_key(one[0]))


def respell(partners):
    """Spell the tags of partners, not saved yet, as they are spelled in the library already.

    One query when anybody has tags, for any number of partners.
    """
    tagged = [partner for partner in partners if partner.tags]
    if not tagged:
        return
    of_library = Partner.objects.filter(library=tagged[0].library_id)
    known = {fold(tag): tag for tag, _count in of_library.tag_counts()}
    for partner in tagged:
        partner.tags = one_spelling(partner.tags, known)


def one_spelling(tags, known):
    """Return the tags, each once, as `known` (folded tag → tag) spells them; a new one joins it."""
    return [*dict.fromkeys(known.setdefault(fold(tag), tag) for tag in tags)]
