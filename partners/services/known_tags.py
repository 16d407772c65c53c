"""The words of its own that a library uses for its partners: read from the partners themselves."""

from accounts.words import fold
from naming.words import sort_key
from partners.models import Partner


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
