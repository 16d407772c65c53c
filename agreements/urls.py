"""Addresses of agreements and documents; all begin with /libraries/<slug>/."""

from django.urls import path

from agreements.views import agreements, changes, documents, records, renewals, signatures

app_name = "agreements"
urlpatterns = [
    path("partnerships/record/", records.record, name="record"),
    path("agreements/new/<int:partnership>/", agreements.new, name="new"),
    path("agreements/<int:pk>/", agreements.page, name="page"),
    path("agreements/<int:pk>/edit/", agreements.edit, name="edit"),
    path("agreements/<int:pk>/sections/", agreements.sections, name="sections"),
    path("agreements/<int:pk>/draft.pdf", agreements.draft_pdf, name="draft-pdf"),
    path("agreements/<int:pk>/draft.docx", agreements.draft_docx, name="draft-docx"),
    path("agreements/<int:pk>/signatures/<int:party>/", signatures.sign, name="sign"),
    path(
        "agreements/<int:pk>/signatures/<int:party>/remove/",
        signatures.remove,
        name="sign-remove",
    ),
    path("agreements/<int:pk>/suspend/", changes.suspend, name="suspend"),
    path("agreements/<int:pk>/resume/", changes.resume, name="resume"),
    path("agreements/<int:pk>/end/", changes.end, name="end"),
    path("agreements/<int:pk>/renew/", changes.renew, name="renew"),
    path("agreements/<int:pk>/ask/", renewals.ask, name="renewal-ask"),
    path("agreements/<int:pk>/ask/undo/", renewals.take_back, name="renewal-undo"),
    path("agreements/questions/<int:pk>/", renewals.heard, name="renewal-heard"),
    path("documents/", documents.document_list, name="documents"),
    path("documents/new/<str:owner>/<int:owner_pk>/", documents.new, name="document-new"),
    path("documents/<int:pk>/edit/", documents.edit, name="document-edit"),
    path("documents/<int:pk>/file/", documents.file, name="document-file"),
    path("documents/<int:pk>/erase/", documents.erase, name="document-erase"),
]

# Where a link of the purpose "renewal" leads; see accounts/views/answers.py.
renewal_urls = ([path("", renewals.answer, name="answer")], "renewal")
