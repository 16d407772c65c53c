"""Rows of the room of resources; a resource itself is made in `partners.py`."""

import factory

from resources.models import NeedEvidence
from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.partners import ResourceFactory


class NeedEvidenceFactory(UnscopedFactory):
    class Meta:
        model = NeedEvidence

    need = factory.SubFactory(ResourceFactory, direction="need")
    library = factory.SelfAttribute("need.library")
    how = "talk"
    text = factory.Sequence(lambda n: f"Powiedziała to {n}. osoba")
    created_by = factory.SubFactory(UserFactory)
