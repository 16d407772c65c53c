from accounts.models.installation import Installation
from accounts.models.letter_texts import LetterText
from accounts.models.letters import Letter, LetterStep
from accounts.models.libraries import Branch, Library, Municipality
from accounts.models.limits import AddressCount
from accounts.models.links import Link
from accounts.models.memberships import Membership, Oversight
from accounts.models.people import User
from accounts.models.sent_forms import SentForm
from accounts.models.viewings import Viewing

__all__ = [
    "AddressCount",
    "Branch",
    "Installation",
    "Letter",
    "LetterStep",
    "LetterText",
    "Library",
    "Link",
    "Membership",
    "Municipality",
    "Oversight",
    "SentForm",
    "User",
    "Viewing",
]
