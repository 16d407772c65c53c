"""What stands beside a name and is none: "ks. Jan Lis", "Jan Lis (sołtys)". Pure.

Titles and offices are known words. What else is small, in brackets, or behind a comma or a dash may
be one: whose name is left then is a guess. See docs/decisions/0334.
"""

import re
from dataclasses import dataclass

from accounts.typed import line_in
from accounts.words import fold
from naming.words import lemmas, sounds_like_a_person

ONLY_FIRST = 2  # what `sounds_like_a_person` says of Ewa; Adam is a surname, too
MOST_GUESSES = 3
MOST_WORDS = 12  # of more an expression would have no end

_addressed = "pan pani panna panstwo ksiadz mr mrs ms miss"
_without_a_dot = "ks dr mgr inz prof hab dh dhna"  # no surnames, in capitals neither
_abbreviated = (
    "o s p b br bp abp kard kan pral lek lic med adw mec red dyr wicedyr kier prez przew sekr hm"
    " phm pwd plk pplk mjr kpt por ppor gen st ml asp sierz bryg nadkom kom insp doc rev fr sr z-ca"
)
_offices = (
    "dyrektor dyrektorka wicedyrektor wicedyrektorka kierownik kierowniczka prezes prezeska"
    " wiceprezes wiceprezeska przewodniczacy przewodniczaca wiceprzewodniczacy wiceprzewodniczaca"
    " skarbnik skarbniczka sekretarz sekretarka soltys soltyska radny radna wojt burmistrz"
    " wiceburmistrz starosta wicestarosta posel poslanka senator senatorka minister ministra"
    " marszalek wicemarszalek wojewoda proboszcz wikary wikariusz biskup arcybiskup kardynal"
    " kanonik pralat dziekan diakon pastor kapelan katecheta katechetka organista organistka"
    " koscielny rektor profesor doktor docent magister inzynier redaktor redaktorka mecenas"
    " adwokat adwokatka sedzia radca nauczyciel nauczycielka wychowawca wychowawczyni pedagog"
    " psycholog logopeda instruktor instruktorka animator animatorka koordynator koordynatorka"
    " bibliotekarz bibliotekarka kustosz kustoszka opiekun opiekunka ksiegowy ksiegowa kierowca"
    " konserwator wozny wozna trener trenerka strazak strazaczka policjant policjantka dzielnicowy"
    " dzielnicowa lesniczy nadlesniczy pielegniarka lekarz lekarka wlasciciel wlascicielka"
    " kronikarz kronikarka artysta artystka aktor aktorka pisarz pisarka poeta poetka rolnik"
    " rolniczka gospodyni szef szefowa czlonek czlonkini wolontariusz wolontariuszka pracownik"
    " pracownica pelnomocnik pelnomocniczka inspektor inspektorka referent referentka specjalista"
    " specjalistka urzednik urzedniczka naczelnik naczelniczka rzecznik rzeczniczka druh druhna"
    " harcmistrz harcmistrzyni komendant komendantka zastepca zastepczyni asystent asystentka lider"
    " liderka siostra brat ojciec wice sir father sister brother director deputy head manager"
    " president chair chairman chairwoman chairperson mayor secretary treasurer teacher librarian"
    " coordinator owner priest founder"
)
_particles = "van von der den de da di du la le del della dos das el al bin ibn"
ADDRESSED, WITHOUT_A_DOT, ABBREVIATED, OFFICES, PARTICLES = (
    frozenset(words.split())
    for words in (_addressed, _without_a_dot, _abbreviated, _offices, _particles)
)
CLEAR, DOUBTED = "clear", "doubted"

JOINED = re.compile(r"\s+(?:i|oraz|and)\s+|[;&+/\n]")
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
GLUED = re.compile(r"(?<=\.)(?=[^\W\d_]{2})")  # ks.Jan
SMALL_BEHIND = re.compile(r"(?<![\w-])([^\W\d_]\w+)[-–—](?=[^\W\d_])")  # Lis-prezes
APART = re.compile(r"\s*[,:]\s*|\s+[-–—]\s+")


@dataclass(frozen=True)
class OwnNames:
    """A name without what stands beside it: `sure` is one, or nothing; `guesses` may be."""

    sure: str = ""
    guesses: tuple = ()


@dataclass(frozen=True)
class _Part:
    """Words of a name in one part of a text, and whether what was cut off there is known."""

    name: list
    is_known: bool


def own_names(text):
    """Return the OwnNames of a name as it was typed; none where nothing stands beside it.

    What is left has two words at least: "pan Lis" is no more than a surname.
    """
    whole = line_in(text)
    if len(whole.split()) > MOST_WORDS:
        return OwnNames()
    pieces = [one.strip() for one in JOINED.split(text) if one.strip()]
    if len(pieces) > 1:
        read = [name for one in pieces for name in _own_of(line_in(one))[0] or [line_in(one)]]
        return OwnNames(guesses=_guesses(whole, read))
    names, is_sure = _own_of(whole)
    if is_sure and names[0] != whole:
        return OwnNames(names[0], _guesses(whole, names[1:]))
    return OwnNames(guesses=_guesses(whole, names))


def _guesses(whole, names):
    told = [one for one in dict.fromkeys(names) if len(one.split()) > 1 and one != whole]
    return tuple(told[:MOST_GUESSES])


def _own_of(whole):
    """Return (names of two words at least, whether the first surely is one) in a line."""
    bare = GLUED.sub(" ", BRACKETS.sub(" ", whole))
    bare = bare if whole.islower() else SMALL_BEHIND.sub(_parted, bare)
    parts = [one for one in APART.split(bare) if one.strip()]
    read = [_read(one.split()) for one in parts]
    names = [" ".join(one.name) for one in read if len(one.name) > 1]
    chosen = [at for at, one in enumerate(read) if len(one.name) > 1][:1]
    if not chosen:  # "Lis, Jan"
        chosen = [at for at, one in enumerate(read) if one.name][:2]
        if len(chosen) < 2:
            return [], False
        names = [" ".join(read[at].name[0] for at in chosen)]
    others = [one for at, one in enumerate(parts) if at not in chosen] + BRACKETS.findall(whole)
    is_sure = all(read[at].is_known for at in chosen) and all(map(_is_an_office, others))
    return names, is_sure and not any(map(_is_a_letter, names[0].split()))


def _parted(found):
    """Part "Lis-prezes", and leave "Nowak-Lis" and "z-ca" as they are."""
    is_small = found.string[found.end()].islower()
    return f"{found[1]} - " if found[1][0].isupper() and is_small else found[0]


def _read(words):
    """Return the _Part of words: a name between a title in front and an office behind it."""
    are_small = all(word.islower() for word in words)
    begins, is_known = 0, True
    while begins < len(words):
        word, follows = words[begins], words[begins + 1 : begins + 2]
        if title := _title(word):
            # "Proboszcz ks. Jan Lis"; Proboszcz alone is a surname, too
            is_known = is_known and (title == CLEAR or any(map(_title, follows)))
        elif (word[0].islower() and not are_small and fold(word) not in PARTICLES) or (
            not begins and len(words) > 3 and any(map(_title, follows))  # Parafia ks. Jan Lis
        ):
            is_known = False
        else:
            break
        begins += 1
    fronts, name = words[:begins], words[begins:]
    if name and any(fold(word) in OFFICES for word in fronts):
        is_known = is_known and not _is_of_somebody(name[0])
    ends = next((at for at, word in enumerate(name) if at > 1 and _ends(word, name)), len(name))
    if behind := name[ends:]:
        is_office = behind[0].islower() and not are_small and _is_an_office(" ".join(behind))
        is_known = is_known and is_office
    return _Part(name[:ends], is_known)


def _title(word):
    """Return CLEAR of a word that is a title and no name, DOUBTED of one that may be, or "" """
    plain, has_dot = fold(word).rstrip("."), word.endswith(".")
    if len(plain) < 2:  # "O. Jan Lis" may be Olaf
        is_title = has_dot and plain in ABBREVIATED
        return (is_title and (CLEAR if word.islower() else DOUBTED)) or ""
    if plain in ADDRESSED or plain in WITHOUT_A_DOT or (has_dot and plain in ABBREVIATED):
        return CLEAR
    if plain in ABBREVIATED:
        return CLEAR if word.islower() else DOUBTED
    if plain in OFFICES and not has_dot:
        return CLEAR if word.islower() or not sounds_like_a_person(word) else DOUBTED
    return ""


def _is_of_somebody(word):
    """Return whether a first name says whose somebody is: "siostra Anny Lis", "szef Jana"."""
    known = {one.lower() for one in lemmas(word)}
    return bool(known) and (word.lower() not in known or word[:-1].lower() in known)


def _ends(word, name):
    """Return whether a name of two words at least ends before a word."""
    if _title(word):
        return True
    if len(word) > 1 and word.isupper():  # Jan Lis KGW
        return not all(one.isupper() for one in name)
    are_small = all(one.islower() for one in name[:2])
    return word[0].islower() and not are_small and fold(word) not in PARTICLES


def _is_an_office(text):
    """Return whether a text says what somebody does, and names nobody else."""
    first, *words = text.strip("()[] ").split() or [""]
    if first and _title(first) != CLEAR:
        return False
    return not any(sounds_like_a_person(word.strip(".,")) == ONLY_FIRST for word in words)


def _is_a_letter(word):
    return len(word) < 2 or word.endswith(".")
