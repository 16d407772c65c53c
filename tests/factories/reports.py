import factory

from reports.models import Article, Report, ReportSection
from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.workshops import WorkshopFactory


class ReportFactory(UnscopedFactory):
    class Meta:
        model = Report

    workshop = factory.SubFactory(WorkshopFactory, closed=True)
    library = factory.SelfAttribute("workshop.library")
    created_by = factory.SubFactory(UserFactory)


class ReportSectionFactory(UnscopedFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(ReportFactory)
    library = factory.SelfAttribute("report.library")
    kind = "story"
    text = "Tak minął dzień."
    changed_by = factory.SubFactory(UserFactory)


class ArticleFactory(UnscopedFactory):
    class Meta:
        model = Article

    workshop = factory.SubFactory(WorkshopFactory, closed=True)
    library = factory.SelfAttribute("workshop.library")
    text = "O warsztacie."
    changed_by = factory.SubFactory(UserFactory)
