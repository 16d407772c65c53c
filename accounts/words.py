"""Polish words compared without their signs: the one table of letters of the house.

Pure Python. Words for search and for the order of the alphabet are in `partners/words.py`.
"""

import unicodedata

# Both cases stand here because lower() of a database knows Polish only under some locales.
FOLD_FROM = "ĄĆĘŁŃÓŚŹŻąćęłńóśźżÁÀÂÄČÇĎÉÈËĚÍÎÏŇÑÔÖŘŠŤÚÜŮÝŽáàâäčçďéèëěíîïňñôöřšťúüůýžİ"
FOLD_TO = "acelnoszzacelnoszzaaaaccdeeeeiiinnoorstuuuyzaaaaccdeeeeiiinnoorstuuuyzi"
FOLDING = str.maketrans(FOLD_FROM, FOLD_TO)


def fold(text):
    """Lower case without Polish (and other European) letters: „Łódź” → "lodz"."""
    return unicodedata.normalize("NFC", text).translate(FOLDING).lower()
