"""Names written in capitals, in ordinary Polish spelling."""

import re

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
# "SP ZOO", "Sp. z o. o.", "spzoo"; "SP J" at the end of a name ("SP J. Tuwima" is a school).
LIMITED = re.compile(r"\b(sp|spółka)\.?\s*z\.?\s*o\.?\s*o\b\.?", re.IGNORECASE)
OTHER_FORM = re.compile(r"\bsp\.?\s?([jk])\b\.?(?=\s*(?:$|[,;(]))", re.IGNORECASE)


def with_legal_form(name):
    """Return a name whose form of a company stands as the law writes it: "sp. z o.o."."""
    name = LIMITED.sub(lambda form: "sp. z o.o." if len(form[1]) == 2 else "spółka z o.o.", name)
    return OTHER_FORM.sub(lambda form: f"sp. {form[1].lower()}.", name)


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
    name = with_legal_form(re.sub(r'"([^"]*)"', r"„\1”", name))
    pieces, end = [], 0
    for match in PIECE.finditer(name):
        pieces.append(name[end : match.start()])
        pieces.append(_ordinary_word(name, match))
        end = match.end()
    pieces.append(name[end:])
    spelled = "".join(pieces)
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
