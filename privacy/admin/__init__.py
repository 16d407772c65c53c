from privacy.admin.people import erase_person_page
from privacy.admin.requests import PersonRequestAdmin

__all__ = ["PersonRequestAdmin", "erase_person_page"]
