"""Believable rows. Factories write outside any scope, so a test need not open one."""

import factory

from accounts.scoping import scopes_disabled


class UnscopedFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with scopes_disabled():
            return super()._create(model_class, *args, **kwargs)
