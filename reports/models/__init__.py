from reports.models.events import PublicationEvent
from reports.models.photos import Photo, PhotoPlace
from reports.models.publications import Publication
from reports.models.reports import Article, Report, ReportSection

__all__ = [
    "Article",
    "Photo",
    "PhotoPlace",
    "Publication",
    "PublicationEvent",
    "Report",
    "ReportSection",
]
