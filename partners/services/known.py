"""What lists call the partners of a library, and which of them a typed name means."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from naming.likeness import STEM, name_stems
from naming.words import SMALL_WORDS, fold, plain, words_of
from partners.models import Partner
from partners.services.recognising import Register

MOST_OFFERED = 100  # a longer list is not read; whoever looks for a partner types its name
MOST_PROPOSED = 12  # while a name is typed
MOST_NAMED = 4  # of the partners that a typed name may mean
APART = (  # what tells two of one name and place apart, the plainest first
    lambda one: one.street,
    lambda one: one.kind,
    lambda one: _("no. %(number)s") % {"number": one.pk},
)


class KnownPartners:
    """The current partners of a library by the words that a list proposes.

    `also` are partners that are shown though they are archived: those of a stored row. Everybody
    is read when a typed name is looked up, once.
    """

    def __init__(self, library, also=()):
        self.library, self.also = library, also
        self._stems, self._stayed = {}, None

    @cached_property
    def partners(self):
        return {one.pk: one for one in _current()} | {one.pk: one for one in self.also}

    @cached_property
    def _words(self):
        return _told_apart(self.partners.values())

    @cached_property
    def _by_words(self):
        found = {}
        for key, words in self._words.items():
            one = self.partners[key]
            for text in {fold(words), fold(_name_and_place(one))}:
                found.setdefault(text, []).append(one)
        return found

    @cached_property
    def _register(self):
        return Register(self.library)

    def words(self, partner):
        """Return how a list calls a partner, apart from any other of the library."""
        return self.words_of([partner])[partner.pk]

    def words_of(self, partners):
        """Return key → how a list calls each of these partners, in their order; one query."""
        if "partners" in self.__dict__:
            words = self._words
        else:
            alike = _current().filter(folded__in={fold(one.name) for one in partners})
            words = _told_apart([*{one.pk: one for one in [*alike, *partners]}.values()])
        return {one.pk: words.get(one.pk) or _name_and_place(one) for one in partners}

    @cached_property
    def offered(self):
        """The words of everybody to choose from, or none where they are too many to be read."""
        everybody = list(_current()[: MOST_OFFERED + 1])
        if len(everybody) > MOST_OFFERED:
            return []
        return list(self.words_of([*everybody, *self.also]).values())

    @property
    def are_many(self):
        return not self.offered and _current().exists()

    def proposed_for(self, text):
        """Return the words of the first few partners that a text being typed may mean."""
        found = _current().search(text)[:MOST_PROPOSED] if text else []
        return list(self.words_of(found).values())

    def named(self, text):
        """Return the partner that a text means. Raises ValidationError when that is not sure."""
        called = self._by_words.get(fold(text), [])
        called = called or self._merged(text)
        if len(called) == 1:
            return called[0]
        if not called and (known := self._register.the_one(text)):
            return self.partners[known.pk]
        like = called or [self.partners[one.pk] for one in self._register.like(text)]
        if like:
            sentence = _("Which one do you mean: %(names)s? Type it as it stands on the list.")
            names = "; ".join(map(self.words, like[:MOST_NAMED]))
            raise ValidationError(sentence % {"names": names}, code="several")
        raise ValidationError(
            _("“%(name)s” is not among the partners. Choose from the list, or add it there first.")
            % {"name": text},
            code="unknown",
        )

    def _merged(self, text):
        """Return the partners with which one of this very name was merged."""
        if self._stayed is None:
            self._stayed = {}
            for one in Partner.objects.exclude(merged_into=None):
                for name in {fold(one.name), fold(_name_and_place(one))}:
                    self._stayed.setdefault(name, set()).add(one.merged_into_id)
        stayed = self._stayed.get(fold(text), ())
        return [self.partners[key] for key in stayed if key in self.partners]

    def proposed(self, text):
        """Return the only partner that a text may mean which names none for sure, or None: its
        words stand in the name and place of that one alone."""
        self._stems = self._stems or {
            key: name_stems(f"{one.name} {one.place}") | _stems(f"{one.name} {one.place}")
            for key, one in self.partners.items()
        }
        said = _stems(text)
        like = {one.pk for one in self._register.like(text)} or {
            key for key, stems in self._stems.items() if said and said <= stems
        }
        return self.partners[like.pop()] if len(like) == 1 else None


def _current():
    return Partner.objects.current().select_related("kind").in_order()


def _name_and_place(partner):
    if not partner.place or fold(partner.place) in fold(partner.name):
        return partner.name
    return f"{partner.name}, {partner.place}"


def _told_apart(partners):
    """Return key → words. Those of one name and place are told apart by the first thing that all
    have and no two share, else by the number that stands in the address of their pages."""
    alike, words = {}, {}
    for one in partners:
        alike.setdefault(fold(_name_and_place(one)), []).append(one)
    for same in alike.values():
        if len(same) == 1:
            words[same[0].pk] = _name_and_place(same[0])
            continue
        for tell in APART:
            said = [str(tell(one) or "") for one in same]
            if all(said) and len(set(map(fold, said))) == len(said):
                break
        for one, more in zip(same, said, strict=True):
            words[one.pk] = f"{_name_and_place(one)}, {more}"
    return words


def _stems(text):
    """Return the words of a text without their endings, long names of kinds as they were typed."""
    return {word[:STEM] for word in words_of(plain(text)) if word not in SMALL_WORDS}
