"""What the list counts by sector and level is counted in an index: no partner is read for it."""

import pytest
from django.db import connection

from accounts.scoping import scope
from partners.filters import _counts
from partners.models import Level, Sector
from partners.models.criteria import Criteria

CHOICES = [
    Criteria(),
    Criteria(level=(Level.TRIAL,)),
    Criteria(sector=(Sector.NGO, Sector.PUBLIC)),
    Criteria(partners=True),
    Criteria(unconfirmed=True),
    Criteria(archived=True),
]
# In an empty table every index costs the same; the order and the key of the library stand aside.
ALONE = """SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
DROP INDEX partners_partner_in_order, partners_partner_library_id_9e6ffa32, partners_partner_place;
"""


@pytest.mark.parametrize("criteria", CHOICES, ids=lambda one: one.query or "everybody")
def test_the_index_tells_all_that_is_counted(library, criteria):
    with scope(library=library), connection.cursor() as cursor:
        cursor.execute(ALONE)
        plan = _counts((criteria, (), ())).explain()
    assert "Index Only Scan using partners_partner_counted" in plan
