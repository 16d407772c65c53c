"""A partner that is typed, and what it is to another one, as forms ask it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.typed_fields import LineField
from naming.likeness import STEM, name_stems
from naming.words import SMALL_WORDS, fold, plain, words_of
from partners.models import Partner
from partners.services.recognising import Register
from ties.models import TieKind

FORTH, BACK = "forth", "back"
MOST_NAMED = 4  # of the partners that a typed name may mean
LONGEST_WORDS = 420  # a name of 200 signs, a place of 80, a street of 120
APART = (  # what tells two of one name and place apart, the plainest first
    lambda one: one.street,
    lambda one: one.kind,
    lambda one: _("no. %(number)s") % {"number": one.pk},
)


class KnownPartners:
    """The current partners of a library by the words a list proposes, read once for a form.

    `also` are partners that are shown though they are archived: those of a stored row.
    """

    def __init__(self, library, also=()):
        self.library = library
        current = Partner.objects.current().select_related("kind").in_order()
        self.partners = {one.pk: one for one in current} | {one.pk: one for one in also}
        self._words, self._by_words = {}, {}
        for same in _alike(self.partners.values()):
            for one, words in zip(same, _told_apart(same), strict=True):
                self._words[one.pk] = words
                for text in {fold(words), fold(_name_and_place(one))}:
                    self._by_words.setdefault(text, []).append(one)
        self._register, self._stems, self._stayed = None, {}, None

    def words(self, partner):
        """Return how a list calls a partner, apart from any other of the library."""
        return self._words.get(partner.pk) or _name_and_place(partner)

    def all_words(self):
        return [self.words(one) for one in self.partners.values()]

    def named(self, text):
        """Return the partner that a text means. Raises ValidationError when that is not sure."""
        called = self._by_words.get(fold(text), [])
        called = called or self._merged(text)
        if len(called) == 1:
            return called[0]
        self._register = self._register or Register(self.library)
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
        self._register = self._register or Register(self.library)
        self._stems = self._stems or {
            key: name_stems(f"{one.name} {one.place}") | _stems(f"{one.name} {one.place}")
            for key, one in self.partners.items()
        }
        said = _stems(text)
        like = {one.pk for one in self._register.like(text)} or {
            key for key, stems in self._stems.items() if said and said <= stems
        }
        return self.partners[like.pop()] if len(like) == 1 else None


class PartnerTextField(LineField):
    """What a partner is called, typed with the help of the list that the page brings."""

    def __init__(self, **kwargs):
        attrs = {"list": "partners-of-ties", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": LONGEST_WORDS, "widget": widget, **kwargs})


class PartnerNameField(PartnerTextField):
    """The same; its value is the row."""

    known = None

    def clean(self, value):
        text = super().clean(value)
        return self.known.named(text) if text else None


def _name_and_place(partner):
    if not partner.place or fold(partner.place) in fold(partner.name):
        return partner.name
    return f"{partner.name}, {partner.place}"


def _alike(partners):
    """Return lists of the partners that have the same name and place."""
    alike = {}
    for one in partners:
        alike.setdefault(fold(_name_and_place(one)), []).append(one)
    return alike.values()


def _told_apart(same):
    """Return the words of partners of one name and place: with the first thing all have and no two
    share, else with the number that stands in the address of their pages."""
    if len(same) == 1:
        return [_name_and_place(same[0])]
    for tell in APART:
        said = [str(tell(one) or "") for one in same]
        if all(said) and len(set(map(fold, said))) == len(said):
            break
    return [f"{_name_and_place(one)}, {more}" for one, more in zip(same, said, strict=True)]


def _stems(text):
    """Return the words of a text without their endings, long names of kinds as they were typed."""
    return {word[:STEM] for word in words_of(plain(text)) if word not in SMALL_WORDS}


def relation_choices(kinds):
    """Return the choices of what one partner is to another: each kind from both of its ends."""
    choices = []
    for kind in kinds:
        choices.append((f"{kind.pk}-{FORTH}", kind.forth))
        if not kind.is_symmetric:
            choices.append((f"{kind.pk}-{BACK}", kind.back))
    return choices


def offered_kinds(besides=None):
    """Return the kinds that are offered, and the one that a stored row has already."""
    kinds = TieKind.objects.current()
    return list(
        (kinds | TieKind.objects.filter(pk=besides)).in_order() if besides else kinds.in_order()
    )


class RelationField(forms.ChoiceField):
    """What the first partner is to the second; its value is (kind, whether seen from behind)."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.kinds = {}

    def offer(self, kinds):
        self.kinds = {str(kind.pk): kind for kind in kinds}
        self.choices = relation_choices(kinds)

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        key, end = value.split("-")
        return self.kinds[key], end == BACK
