"""The demonstration accounts; names are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    role: str
    is_superuser: bool = False
    phone: str = ""


FIRST_LIBRARY = [
    Account("coordinator@okolica.test", "Maria Kowalczyk", "coordinator", phone="94 000 90 11"),
    Account("librarian@okolica.test", "Anna Nowak", "librarian", phone="94 000 90 12"),
    Account("trainer@okolica.test", "Ewa Zielińska", "trainer"),
    Account("reader@okolica.test", "Jan Wiśniewski", "reader"),
    Account("admin@okolica.test", "Joanna Kamińska", "coordinator", is_superuser=True),
]
SECOND_LIBRARY = [Account("librarian2@okolica.test", "Barbara Lis", "coordinator")]
NEW_LIBRARY = [Account("first@okolica.test", "Grażyna Wójcik", "coordinator")]
