"""The words by which a list tells a sector. Pure Python."""

from naming.words import fold

LONGEST_CELL = 2_000
MOST_LINES = 500


# "Rogalik; f" in a line
SECTOR_WORDS = {
    "public": ("p", "pub", "publiczny", "publiczna", "publiczne", "instytucja publiczna"),
    "ngo": ("s", "ngo", "spol", "spoleczny", "spoleczna", "spoleczne", "pozarzadowy",
            "pozarzadowa", "organizacja spoleczna", "stowarzyszenie", "fundacja"),
    "private": ("f", "firma", "pryw", "prywatny", "prywatna", "prywatne", "przedsiebiorca"),
    "informal": ("n", "g", "nieformalna", "grupa", "grupa nieformalna"),
    "person": ("m", "o", "osoba", "mieszkaniec", "mieszkanka"),
}  # fmt: skip
SECTOR_BY_WORD = {word: sector for sector, words in SECTOR_WORDS.items() for word in words}
# Columns of lists speak of schools ("niepubliczna o uprawnieniach…") or use our own words.
SECTOR_BEGINNINGS = (
    ("niepubl", "private", False),  # a firm's, a person's or an association's
    ("nie publ", "private", False),
    ("publiczn", "public", True),
    ("instytucj", "public", True),
    ("public", "public", True),
    ("organizacj", "ngo", True),
    ("social", "ngo", True),
    ("firm", "private", True),
    ("prywat", "private", True),
    ("private", "private", True),
    ("grup", "informal", True),
    ("informal", "informal", True),
    ("mieszka", "person", True),
    ("resident", "person", True),
)


def sector_in(text):
    """Return the sector a cell names and whether that is certain; (None, False) for no sector."""
    plain = fold(text.strip(" ."))
    if len(plain) > 1 and plain in SECTOR_BY_WORD:
        return SECTOR_BY_WORD[plain], True
    for beginning, sector, is_certain in SECTOR_BEGINNINGS:
        if plain.startswith(beginning):
            return sector, is_certain
    return None, False
