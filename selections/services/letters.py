"""The letters of a search as they will arrive, prepared from what is known; and their changes."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.braces import filled
from accounts.models import Membership
from accounts.models.letters import WITHOUT_TOKEN
from accounts.services.rows import write_row
from intake.services.reaching import Address, address_to_ask, has_failed, people_to_reach
from post.services.addresses import failed_addresses
from post.services.asking import no_more_letters
from post.services.letter_texts import notice_in, texts_of
from selections.models import Candidate, Stage
from selections.models.benefits import BenefitSide, Flow
from selections.models.candidates import LetterWay
from selections.services.benefits import lists_of, save_benefits
from selections.services.candidates import NOT_ASKED
from selections.services.invitations import MOST, ReadyLetter, letters_gone
from selections.services.locks import lock_open

ASKS, GAINS = (BenefitSide.PARTNER, Flow.GIVES), (BenefitSide.PARTNER, Flow.GAINS)
WRITTEN = {LetterWay.EMAIL, LetterWay.PAPER}
ENDS = (".", "!", "?", "…")
MISSING = {
    "gain": gettext_lazy("missing: what they gain"),
    "ask": gettext_lazy("missing: what we ask"),
    "email": gettext_lazy("no e-mail address"),
    "returned": gettext_lazy("the last letter to this address came back"),
    "unwanted": gettext_lazy("wants no such letters: a talk is the way"),
    "check": gettext_lazy("waits for the check of the text on personal data"),
}


@dataclass(frozen=True)
class Draft:
    """A letter before it is sent: `words` may be written otherwise, `end` is the house's own."""

    candidate: Candidate
    way: str
    address: Address | None
    asks: list
    gains: list
    subject: str
    words: str
    end: str
    reminder: str
    missing: tuple

    @property
    def text(self):
        return f"{self.words}\n\n{self.end}"

    @property
    def is_ready(self):
        """Whether it leaves with the others."""
        return not self.missing and self.way != LetterWay.LATER

    @property
    def missing_words(self):
        return [MISSING[one] for one in self.missing]

    def to_send(self, reminds):
        """Return it as a ReadyLetter, with a reminder where one is wanted."""
        reminder = self.reminder if reminds else ""
        said = (self.subject, self.text, reminder, self.address)
        return ReadyLetter(self.candidate, self.way, *said)


def drafts_of(selection, *, person, site, answer_by):
    """Return the Drafts of those that may be invited now, in the language of the library.

    Who did not answer is among them once, and waits until somebody chooses its way. `site` begins
    the address of the link, `person` signs.
    """
    rows = selection.candidates.at(Stage.CHOSEN, Stage.NO_ANSWER).filter(partner__archived_at=None)
    rows = rows.select_related("partner", "talker")
    candidates = list(rows.order_by("pk").prefetch_related(people_to_reach("partner__contacts")))
    gone, lists = letters_gone(candidates), lists_of(candidates)
    known = _salutations(candidates)
    with translation.override(settings.LANGUAGE_CODE):
        shared = _shared(selection, person, site, answer_by)
        return [
            _draft(one, lists[one.pk], known.get(one.partner_id, ""), shared)
            for one in candidates
            if gone.get(one.pk, 0) < MOST
        ]


@act
def save_letter(*, candidate, asks, gains, by):
    """Save how the letter of a possible partner is to be, and its two lists; return it.

    Raises ValidationError, also for a finished search.
    """
    lock_open(candidate.selection)
    fields = ["letter_way", "salutation", "without_gain"]
    stored = write_row(row=candidate, fields=fields, exclude=NOT_ASKED)
    save_benefits(candidate=stored, lists={ASKS: asks, GAINS: gains}, by=by)
    return stored


@act
def save_letter_text(*, candidate, by):
    """Save the words of a letter; empty ones are prepared by the house.

    Raises ValidationError, also for a finished search.
    """
    lock_open(candidate.selection)
    return write_row(row=candidate, fields=["own_subject", "own_text"], exclude=NOT_ASKED)


def _salutations(candidates):
    """Return partner → the salutation it was written with last, in whatever search."""
    partners = [one.partner_id for one in candidates]
    rows = Candidate.objects.filter(partner__in=partners).exclude(salutation="").order_by("pk")
    return dict(rows.values_list("partner", "salutation"))


def _shared(selection, person, site, answer_by):
    """Return what all letters of a search share."""
    library, texts = selection.library, texts_of(selection.library)
    values = {
        "library": library.name,
        "name": selection.name,
        "purpose": selection.purpose,
        "person": str(person),
        "day": date_format(answer_by, "j E Y"),
        "link": f"{site}{WITHOUT_TOKEN}",
    }
    return {
        "library": library,
        "texts": texts,
        "person": person,
        "values": values,
        "subject": filled(texts["invitation_subject"], values),
        "salutation": texts["salutation"],
        "letter": texts["invitation"],
        "failed": failed_addresses(),
        "no_more": no_more_letters(site),
        "is_checked": library.notice_checked_on is not None,
        "here": {*Membership.objects.current().values_list("user", flat=True)},
    }


def _draft(candidate, lists, known, shared):
    partner, asks, gains = candidate.partner, lists[ASKS], lists[GAINS]
    address = address_to_ask(partner, shared["failed"])
    way = candidate.letter_way or _proposed_way(candidate, address)
    is_refused = partner.no_letters_since is not None and way in WRITTEN
    came_back = has_failed(partner, shared["failed"])
    values = shared["values"] | {
        "why": _as_sentence(candidate.why),
        "ask": _as_sentence(_in_one_line(asks)),
        "gain": _as_sentence(_in_one_line(gains)),
        "salutation": candidate.salutation or known or shared["salutation"],
    }
    # Whoever talks to them answers their questions, in the letter as on the page of its link.
    library, texts = shared["library"], shared["texts"]
    talker = candidate.talker if candidate.talker_id in shared["here"] else shared["person"]
    values["contact"] = talker.reached_at(library)
    notice = notice_in(texts, library=library, person=talker, is_resident=partner.is_resident)
    below = [shared["no_more"]] if way == LetterWay.EMAIL else []
    missing = {
        "gain": not (gains or candidate.without_gain or candidate.own_text),
        "ask": not (asks or candidate.own_text),
        "email": way == LetterWay.EMAIL and address is None and not (came_back or is_refused),
        "returned": way == LetterWay.EMAIL and came_back and not is_refused,
        "unwanted": is_refused,
        "check": way == LetterWay.EMAIL and not shared["is_checked"],
    }
    return Draft(
        candidate=candidate,
        way=way,
        address=address,
        asks=asks,
        gains=gains,
        subject=(candidate.own_subject or shared["subject"])[:200],
        words=candidate.own_text or filled(shared["letter"], values),
        end="\n\n".join([filled(texts["invitation_end"], values), notice, *below]),
        reminder="\n\n".join([filled(texts["reminder"], values), shared["no_more"]]),
        missing=tuple(name for name, is_so in missing.items() if is_so),
    )


def _proposed_way(candidate, address):
    """Return the way that a partner's data allow; asking once more is somebody's decision."""
    if candidate.stage == Stage.NO_ANSWER:
        return LetterWay.LATER
    if address:
        return LetterWay.EMAIL
    if candidate.partner.no_letters_since:
        return LetterWay.TALK
    return LetterWay.PAPER if candidate.partner.place else LetterWay.TALK


def _in_one_line(lines):
    return "; ".join(line.rstrip(".") for line in lines)


def _as_sentence(words):
    """Return a few words as they stand after a heading: a capital first, a full stop last."""
    return f"{capfirst(words)}{'' if words.endswith(ENDS) else '.'}" if words else ""
