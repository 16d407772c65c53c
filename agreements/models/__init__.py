from agreements.models.agreements import Agreement, AgreementKind
from agreements.models.documents import Document, DocumentKind
from agreements.models.parts import AgreementPart, PartStanding
from agreements.models.renewals import RenewalRequest
from agreements.models.sections import AgreementSection
from agreements.models.signatures import Signature

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementPart",
    "AgreementSection",
    "Document",
    "DocumentKind",
    "PartStanding",
    "RenewalRequest",
    "Signature",
]
