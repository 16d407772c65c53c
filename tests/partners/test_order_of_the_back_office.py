"""The order in which the administration lists the partners of all libraries has an index."""

import pytest
from django.contrib import admin
from django.db import connection

from accounts.scoping import scopes_disabled
from partners.models import Partner


@pytest.mark.django_db
def test_its_first_page_is_read_and_not_sorted():
    with scopes_disabled(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        rows = Partner.objects.order_by(*admin.site.get_model_admin(Partner).ordering)
        plan = rows[:50].explain()
    assert "partners_partner_back_office" in plan
    assert "Sort" not in plan
