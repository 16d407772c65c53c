from reports.admin.photos import PhotoAdmin
from reports.admin.publications import PublicationAdmin
from reports.admin.reports import ArticleAdmin, ReportAdmin

__all__ = [
    "ArticleAdmin",
    "PhotoAdmin",
    "PublicationAdmin",
    "ReportAdmin",
]
