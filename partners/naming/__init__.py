"""What the name of an organisation says: its kind, its sector, a short label, ordinary spelling.

Pure Python, no database.
"""

from partners.naming.labels import LONGEST_LABEL, short_label
from partners.naming.likeness import is_same, leaves_no_doubt, lookups
from partners.naming.recognition import Recognition, recognise, recogniser
from partners.naming.spelling import ordinary_case

__all__ = [
    "LONGEST_LABEL",
    "Recognition",
    "is_same",
    "leaves_no_doubt",
    "lookups",
    "ordinary_case",
    "recognise",
    "recogniser",
    "short_label",
]
