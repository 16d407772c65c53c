"""Every page that is for everybody, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from directory.services.everybody import directories_everywhere
from reports.services.everybody import published_everywhere
from trainings.models import Training


class House(Sitemap):
    def items(self):
        return ["home", "request-training", "accessibility", "privacy"]

    def location(self, name):
        return reverse(name)


class Offer(Sitemap):
    def items(self):
        return Training.objects.offered().order_by("pk").values_list("pk", flat=True)

    def location(self, pk):
        return reverse("request-training-one", args=[pk])


class Libraries(Sitemap):
    """Libraries that show something; the others have no public page."""

    def items(self):
        shown = {slug for slug, _numbers in directories_everywhere()}
        return sorted(shown | {slug for slug, _workshop, _day in published_everywhere()})

    def location(self, slug):
        return reverse("public:library", args=[slug])


class Partners(Sitemap):
    """Partners that agreed to be read about."""

    def items(self):
        return [(slug, pk) for slug, numbers in directories_everywhere() for pk in numbers]

    def location(self, shown):
        return reverse("public:partner", args=shown)


class Workshops(Sitemap):
    def items(self):
        return published_everywhere()

    def location(self, published):
        slug, workshop, _day = published
        return reverse("public:workshop", args=[slug, workshop])

    def lastmod(self, published):
        return published[2]


SITEMAPS = {
    "house": House,
    "offer": Offer,
    "libraries": Libraries,
    "partners": Partners,
    "workshops": Workshops,
}
