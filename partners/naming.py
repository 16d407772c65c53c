"""What the name of an organisation says: its kind, its sector, a short label, ordinary spelling.

Pure Python, no database: the kinds come in as objects with `code`, `sector` and `words`, be they
rows that an administrator keeps or the seeds of `partners/vocabulary.py`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from partners.words import fold

# Kinds so general that any other word of the name says more ("FHU Piekarnia Kłos").
GENERAL_KINDS = {"company", "informal_group"}
# Behind these words a name speaks of somebody else: "Rada Rodziców przy Szkole Podstawowej".
TURNS = frozenset(
    ["przy", "w", "we", "im", "imienia", "dla", "na", "pod", "nad", "do", "u", "z", "ze"]
)
# Kinds whose house may be run by anybody; the name then tells by whom.
RUN_BY_ANYBODY = {
    *("primary_school", "secondary_school", "art_school", "special_school", "kindergarten"),
    *("nursery", "counselling_centre", "care_home", "day_centre", "senior_club", "university"),
}
PRIVATE_WORDS = ("prywatn*", "niepubliczn*")
PRIVATE_FORMS = ("sp. z o.o.", "s.c.", "sp. j.", "sp. k.", "spółka")
SOCIAL_WORDS = ("społeczn* szkoł*", "społeczn* przedszkol*", "społeczn* liceum", "stowarzyszeni*",
                "fundacj*", "parafi*", "katolick*", "salezja*", "diecezj*", "caritas")  # fmt: skip

TOKEN = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[„“\"«][^„”“\"«»]*[”“\"»]")
# "Zespół Szkolno-Przedszkolny w Granowie - Przedszkole" is a kindergarten.
PART_OF_A_COMPLEX = re.compile(r"(?P<complex>zespół\b.*?)\s+[-–]\s+(?P<part>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Recognition:
    """What a name says; `reason` holds the words of the name that say it, as written there."""

    kind_code: str | None = None
    sector: str | None = None
    reason: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Token:
    folded: str
    start: int
    end: int
    is_capitals: bool
    has_dot: bool
    in_head: bool


@dataclass(frozen=True)
class _Pattern:
    parts: tuple[str, ...]
    is_short: bool  # one or two letters, a word only where it is written in capitals: KS, not ks.

    @classmethod
    def of(cls, words):
        parts = tuple(re.findall(r"[^\W_]+\*?", fold(words)))
        return cls(parts, len(parts) == 1 and len(parts[0]) <= 2)

    def fits(self, tokens, at):
        if at + len(self.parts) > len(tokens):
            return False
        if self.is_short and not _is_abbreviation(tokens[at], at):
            return False
        return all(_equal(part, tokens[at + n].folded) for n, part in enumerate(self.parts))


def recognise(name, kinds):
    """Return what `name` says, by the words of `kinds`. Unknown: no kind, no sector, no reason."""
    return recogniser(kinds)(name)


def recogniser(kinds):
    """Return a function from a name to a Recognition, for lists of names."""
    by_first = defaultdict(list)
    for kind in kinds:
        for words in kind.words:
            pattern = _Pattern.of(words)
            if pattern.parts:
                by_first[pattern.parts[0][:2].rstrip("*")].append((pattern, kind))

    def recognise_one(name):
        part = PART_OF_A_COMPLEX.match(name)
        if part and (found := recognise_one(part.group("part"))).kind_code:
            return found
        tokens = _tokens(name)
        best, best_rank = None, ()
        for at, token in enumerate(tokens):
            for key in {token.folded[:2], token.folded[:1]}:
                for pattern, kind in by_first.get(key, ()):
                    if pattern.fits(tokens, at):
                        rank = (
                            token.in_head,
                            kind.code not in GENERAL_KINDS,
                            -at,
                            len(pattern.parts),
                            len("".join(pattern.parts)),
                        )
                        if rank > best_rank:
                            best, best_rank = (kind, at, len(pattern.parts)), rank
        if best is None:
            return Recognition()
        kind, at, length = best
        reason = (_written(name, tokens, at, length),)
        sector, word = _whose(name, tokens, kind)
        if word and word not in reason:
            reason = (*reason, word)
        return Recognition(kind.code, sector, reason)

    return recognise_one


def _tokens(name):
    """The words of a name; those in quotation marks or behind "przy", "im." are not its head."""
    quoted = [range(*match.span()) for match in QUOTED.finditer(name)]
    tokens, turned = [], False
    for match in TOKEN.finditer(name):
        word, start, end = match.group(), *match.span()
        folded = fold(word)
        turned = turned or (bool(tokens) and folded in TURNS)
        in_head = not turned and not any(start in stretch for stretch in quoted)
        has_dot = name[end : end + 1] == "."
        tokens.append(_Token(folded, start, end, word.isupper(), has_dot, in_head))
    return tokens


def _is_abbreviation(token, at):
    return not token.has_dot and (token.is_capitals or at == 0)


def _equal(part, word):
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _written(name, tokens, at, length):
    last = tokens[at + length - 1]
    ends_with_a_dot = last.has_dot and len(last.folded) <= 2
    return name[tokens[at].start : last.end + ends_with_a_dot]


def _whose(name, tokens, kind):
    """The sector of the kind, unless the name says who runs the house; and the word that does."""
    if kind.sector != "public":
        return kind.sector, ""
    hints = [("private", PRIVATE_WORDS)]
    if kind.code in RUN_BY_ANYBODY:
        hints += [("private", PRIVATE_FORMS), ("ngo", SOCIAL_WORDS)]
    for sector, words in hints:
        for pattern in map(_Pattern.of, words):
            for at in range(len(tokens)):
                if pattern.fits(tokens, at):
                    return sector, _written(name, tokens, at, len(pattern.parts))
    return kind.sector, ""


# Ordinary spelling

_SMALL_WORDS = (
    "a i o u w z we ze na nad nr do od dla im imienia oraz przy pod po za lub albo pw ds zw tzw "
    "ul os al pl św bł ks o bp abp kard dr prof hab inż mgr kpt gen por ppor płk ppłk mjr rtm hm"
)
SMALL = frozenset(_SMALL_WORDS.split())
_ABBREVIATIONS = (
    "OSP KGW GOK MOK MGOK GCK MCK GOPS MOPS OPS MGOPS MOPR PCPR CUS NZOZ ZOZ SPZOZ LO SP ZSP ZS "
    "LGD LGR UKS LKS GKS KS MKS ULKS MLKS LZS PTTK ZHP ZHR PZERiI DPS PUP PSP OSiR GOSiR MOSiR "
    "UTW WTZ ŚDS SDS GS BS PHU FHU PPHU ZUK ZGK ZGKiM ROD ZUS KRUS GBP MBP PBP WBP ODR PODR WODR "
    "ARiMR PKP PKO PZU NSZZ PCK TPD PZW OHP LOK WOPR GOPR OW RP PRL UE AK BCh NATO IPN GOKiS "
    "GOKSiR CKiS ZNP OREW SOSW MOW MOS PPP CIS KIS ZAZ TKKF KMP KPP KP KM KW OSK DKK PZN PZG "
    "KSRG UG UM UMiG CKU CKZ MDP SKS AZS"
)
ABBREVIATIONS = {word.upper(): word for word in _ABBREVIATIONS.split()}
ROMAN = re.compile(r"(?=[IVX])X{0,3}(IX|IV|V?I{0,3})")
VOWELS = set("AĄEĘIOÓUY")
PIECE = re.compile(r"[^\W_]+")


def ordinary_case(name):
    """Return a name written in capitals in ordinary Polish spelling; leave any other as it is.

    "OSP IM. ŚW. FLORIANA W KUKINI" → "OSP im. św. Floriana w Kukini".
    """
    name = " ".join(name.split())
    letters = [letter for letter in name if letter.isalpha()]
    is_one_short_word = " " not in name and len(letters) <= 4
    if not letters or any(letter.islower() for letter in letters) or is_one_short_word:
        return name
    name = re.sub(r"(?<=\b(?:IM|UL|ŚW|KS|OS|AL))\.(?=[^\W\d])", ". ", name)
    name = re.sub(r'"([^"]*)"', r"„\1”", name)
    pieces, end = [], 0
    for match in PIECE.finditer(name):
        pieces.append(name[end : match.start()])
        pieces.append(_ordinary_word(name, match))
        end = match.end()
    pieces.append(name[end:])
    spelled = "".join(pieces)
    spelled = re.sub(r"\bsp\. z ?o\. ?o\b", "sp. z o.o", spelled, flags=re.IGNORECASE)
    return spelled[:1].upper() + spelled[1:]


def _ordinary_word(name, match):
    word, before, after = match.group(), name[: match.start()], name[match.end() :]
    if re.search(r"\d-$", before) and word in {"GO", "EGO", "EJ", "TA", "TY", "CIE", "MA"}:
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return word
    if word in ABBREVIATIONS and not (word == "KS" and after.startswith(".")):
        return ABBREVIATIONS[word]
    if word == "SP" and after.startswith("."):
        return "sp"
    if word == "I":
        return "I" if not before or re.match(r" STOPNIA| LICEUM| LO\b", after) else "i"
    if ROMAN.fullmatch(word) and (len(word) > 1 or not after.startswith(".")):
        return word
    if len(word) == 1 and after.startswith(".") and word not in "OZ":
        return word  # an initial: "im. W. Witosa"
    if word.lower() in SMALL:
        return word.lower()
    if len(word) == 1 or not VOWELS & set(word):
        return word  # an abbreviation nobody told us about
    return word[0] + word[1:].lower()


# A short label

LONGEST_LABEL = 24
LEGAL_FORM = re.compile(
    r",?\s*\b(sp\.?\s*z\s*o\.?\s*o\.?|spółka z o\.?\s*o\.?|spółka z ograniczoną odpowiedzialnością"
    r"|s\.\s?c\.|s\.\s?a\.|sp\.\s?j\.|sp\.\s?k\.|spółka (jawna|cywilna|akcyjna|komandytowa))(?!\w)",
    re.IGNORECASE,
)
PATRON = re.compile(r"\s*\b(?:im\.|imienia)\s*.*?(?=,|\s+(?:w|we|nr)\s|\s[-–]\s|$)", re.IGNORECASE)
SUPERFLUOUS = re.compile(
    r"\s+z\s+oddział\w+\s+(?:\w+?ymi|\w+?im|\w+)(?=\s|$)"
    r"|\s+z siedzibą(?=\s+w\s)|\s+w likwidacji|\s+rzymskokatolick\w+|\s*\([^)]*\)",
    re.IGNORECASE,
)
SHORTER = (
    (r"ochotnicz\w+ straż\w* pożarn\w+", "OSP"),
    (r"koło gospodyń wiejskich", "KGW"),
    (r"miejsko-gminny ośrodek pomocy społecznej", "MGOPS"),
    (r"gminny ośrodek pomocy społecznej", "GOPS"),
    (r"miejski ośrodek pomocy społecznej", "MOPS"),
    (r"ośrodek pomocy społecznej", "OPS"),
    (r"powiatowe centrum pomocy rodzinie", "PCPR"),
    (r"centrum usług społecznych", "CUS"),
    (r"miejsko-gminny ośrodek kultury", "MGOK"),
    (r"gminny ośrodek kultury,? sportu i rekreacji", "GOKSiR"),
    (r"gminny ośrodek kultury i sportu", "GOKiS"),
    (r"gminny ośrodek kultury(?!,| i )", "GOK"),
    (r"miejski ośrodek kultury(?!,| i )", "MOK"),
    (r"gminne centrum kultury", "GCK"),
    (r"gminny ośrodek sportu i rekreacji", "GOSiR"),
    (r"ośrodek sportu i rekreacji", "OSiR"),
    (r"gminna biblioteka publiczna", "GBP"),
    (r"miejska biblioteka publiczna", "MBP"),
    (r"publiczna szkoła podstawowa", "SP"),
    (r"niepubliczna szkoła podstawowa", "Niepubliczna SP"),
    (r"szkoła podstawowa", "SP"),
    (r"zespół szkolno-przedszkolny", "ZSP"),
    (r"liceum ogólnokształcące", "LO"),
    (r"specjalny ośrodek szkolno-wychowawczy", "SOSW"),
    (r"środowiskowy dom samopomocy", "ŚDS"),
    (r"dom pomocy społecznej", "DPS"),
    (r"warsztat\w? terapii zajęciowej", "WTZ"),
    (r"uczniowski klub sportowy", "UKS"),
    (r"ludowy klub sportowy", "LKS"),
    (r"gminny klub sportowy", "GKS"),
    (r"klub sportowy", "KS"),
    (r"ludowy zespół sportowy", "LZS"),
    (r"lokalna grupa działania", "LGD"),
    (r"uniwersytet trzeciego wieku", "UTW"),
    (r"związek harcerstwa polskiego", "ZHP"),
    (r"polski związek emerytów,? rencistów i inwalidów", "PZERiI"),
    (r"polskiego związku emerytów(?:,? rencistów i inwalidów)?", "PZERiI"),
    (r"polski związek niewidomych", "PZN"),
    (r"polski związek głuchych", "PZG"),
    (r"polski czerwony krzyż", "PCK"),
    (r"polski związek wędkarski", "PZW"),
    (r"rodzinne ogrody działkowe|rodzinny ogród działkowy", "ROD"),
    (r"towarzystwo przyjaciół dzieci", "TPD"),
    (r"poradnia psychologiczno-pedagogiczna", "Poradnia psych.-ped."),
    (r"komenda powiatowa państwowej straży pożarnej", "KP PSP"),
    (r"komenda powiatowa policji", "KPP"),
    (r"państwowa straż pożarna", "PSP"),
    (r"powiatowy urząd pracy", "PUP"),
    (r"niepubliczny zakład opieki zdrowotnej", "NZOZ"),
    (r"samodzielny publiczny zakład opieki zdrowotnej", "SPZOZ"),
    (r"zakład gospodarki komunalnej", "ZGK"),
    (r"gminna spółdzielnia", "GS"),
    (r"bank spółdzielczy", "BS"),
    (r"dyskusyjny klub książki", "DKK"),
)
SHORTER = tuple((re.compile(rf"\b(?:{long})\b", re.IGNORECASE), short) for long, short in SHORTER)
# Tried one after the other, only while the label is still too long.
STILL_SHORTER = (
    (re.compile(r"\bstowarzyszenie\b", re.IGNORECASE), "Stow."),
    (re.compile(r"\btowarzystwo\b", re.IGNORECASE), "Tow."),
    (re.compile(r"\bprzedszkole (?:publiczne|gminne|miejskie|samorządowe)\b", re.I), "Przedszkole"),
    (re.compile(r"\b(?:publiczne|gminne|miejskie|samorządowe) przedszkole\b", re.I), "Przedszkole"),
    (re.compile(r"\bzespół szkół\b", re.IGNORECASE), "ZS"),
    (re.compile(r"\bośrodek wypoczynkowy\b", re.IGNORECASE), "OW"),
    (re.compile(r"\bgospodarstwo\b", re.IGNORECASE), "Gosp."),
    (re.compile(r"\bosób niepełnosprawnych\b", re.IGNORECASE), "ON"),
    (re.compile(r"\bniepubliczn\w+\b", re.IGNORECASE), "Niepubl."),
    (re.compile(r"\bprywatn\w+\b", re.IGNORECASE), "Pryw."),
)
PLACE = re.compile(r"\s+(?:w|we)\s+(\w+(?:-\w+)?)(\s.*)?$")
# Where a house has its own name, the name is enough: "Bobo Wiercipięta".
COMMON_HEAD = re.compile(
    r"^(?:Pryw\. |Niepubl\. )?(?:Przedszkole|Żłobek|Klub Dziecięcy|Pensjonat|Hotel|Restauracja|OW"
    r"|Kawiarnia|Piekarnia|Cukiernia|Księgarnia|Sklep|Gosp\. agroturystyczne|Agroturystyka"
    r"|Fundacja)"
    r"\s+(?=[^\W\d_]{3,})(?!nr\b|im\b|dla\b|przy\b)",
    re.IGNORECASE,
)
LOOSE_END = re.compile(
    r"(?:\s+(?:a|i|u|w|we|z|ze|na|nad|nr|do|od|dla|im\.?|oraz|przy|pod|ul\.?|św\.?|ks\.?)"
    r"|[\s,;:–„\"(-])+$",
    re.IGNORECASE,
)


def short_label(name):
    """Return at most 24 characters by which people on the spot know the organisation.

    "Szkoła Podstawowa z Oddziałami Przedszkolnymi im. Janusza Korczaka w Bielawach" →
    "SP w Bielawach". Never empty when the name is not.
    """
    whole = ordinary_case(name)
    if part := PART_OF_A_COMPLEX.match(whole):
        place = PLACE.search(part.group("complex"))
        whole = part.group("part") + (place.group() if place else "")
    label = LEGAL_FORM.sub("", whole).strip(" ,") or whole
    for pattern, short in SHORTER:
        label = pattern.sub(short, label)
    if len(label) <= LONGEST_LABEL:
        return label
    label = PATRON.sub("", SUPERFLUOUS.sub("", label)).strip(" ,") or label
    for shorten in (*(_replace(*pair) for pair in STILL_SHORTER), _by_quoted, _by_place, _by_own):
        if len(label) <= LONGEST_LABEL:
            break
        label = shorten(label)
    return label if len(label) <= LONGEST_LABEL else _cut(label)


def _replace(pattern, short):
    return lambda label: pattern.sub(short, label)


def _by_quoted(label):
    """First word and the name in quotation marks, or the name alone: „Bryza”."""
    quoted = QUOTED.search(label)
    if quoted is None:
        return label
    own = quoted.group()
    head = re.sub(r"^(?:Niepubl|Pryw)\. ", "", label).split()[0]
    with_head = f"{head} {own}"
    if head != own and quoted.start() > 0 and len(with_head) <= LONGEST_LABEL:
        return with_head
    return own if len(own) <= LONGEST_LABEL else label


def _by_place(label):
    """Drop what follows the place's first word; drop the place when that is not enough."""
    place = PLACE.search(label)
    if place is None:
        return label
    first, rest = place.group(1), place.group(2)
    # "w Nowym Tomyślu" cannot end after "Nowym", "w Grodzisku Wielkopolskim" can after "Grodzisku".
    shortened = label[: place.end(1)]
    names_one_place = rest and not PLACE.search(rest)
    if (
        names_one_place
        and not first.endswith(("ym", "im", "ej"))
        and len(shortened) <= LONGEST_LABEL
    ):
        return shortened
    return label[: place.start()]


def _by_own(label):
    return COMMON_HEAD.sub("", label)


def _cut(label):
    words, kept = label.split(), ""
    for word in words:
        if len(f"{kept} {word}".strip()) > LONGEST_LABEL:
            break
        kept = f"{kept} {word}".strip()
    kept = LOOSE_END.sub("", kept)
    return kept or label[: LONGEST_LABEL - 1] + "…"
