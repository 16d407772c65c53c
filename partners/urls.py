from django.urls import path

from partners.views import (
    audiences,
    changing_several,
    contacts,
    editing,
    export,
    first_audiences,
    partners,
    resources,
    search,
)

app_name = "partners"
urlpatterns = [
    path("partners/", partners.partner_list, name="list"),
    path("partners/confirm-sectors/", partners.confirm_all, name="confirm-sectors"),
    path("partners/export.csv", export.export_csv, name="export-csv"),
    path("partners/suggestions/", search.suggest, name="suggest"),
    path("partners/change-several/", changing_several.change_several, name="change-several"),
    path(
        "partners/change-several/undo/", changing_several.undo_several, name="change-several-undo"
    ),
    path("partners/print/", export.print_list, name="print"),
    path("partners/addresses/", export.addresses, name="addresses"),
    path("partners/new/", editing.new_partner, name="new"),
    path("partners/new/proposal/", editing.proposal, name="proposal"),
    path("partners/<int:pk>/", partners.partner_page, name="detail"),
    path("partners/<int:pk>/edit/", editing.edit_partner, name="edit"),
    path("partners/<int:pk>/level/", partners.set_level, name="level"),
    path("partners/<int:pk>/confirm-sector/", partners.confirm_sector, name="confirm-sector"),
    path("partners/<int:pk>/archive/", partners.archive, name="archive"),
    path("partners/<int:pk>/restore/", partners.restore, name="restore"),
    path("partners/<int:pk>/undo/", partners.undo, name="undo"),
    path("partners/<int:pk>/contacts/new/", contacts.new_contact, name="contact-new"),
    path(
        "partners/<int:pk>/contacts/<int:contact_pk>/",
        contacts.edit_contact,
        name="contact-edit",
    ),
    path("partners/<int:pk>/contacts/<int:contact_pk>/end/", contacts.end, name="contact-end"),
    path(
        "partners/<int:pk>/contacts/<int:contact_pk>/erase/",
        contacts.erase,
        name="contact-erase",
    ),
    path("partners/<int:pk>/resources/new/", resources.new, name="resource-new"),
    path("partners/<int:pk>/resources/<int:rid>/", resources.edit, name="resource-edit"),
    path(
        "partners/<int:pk>/resources/<int:rid>/archive/",
        resources.archive,
        name="resource-archive",
    ),
    path(
        "partners/<int:pk>/resources/<int:rid>/restore/",
        resources.restore,
        name="resource-restore",
    ),
    path("first-steps/audiences/", first_audiences.choose_audiences, name="first-audiences"),
    path("audiences/", audiences.audience_list, name="audiences"),
    path("audiences/who-reaches/", first_audiences.who_reaches, name="who-reaches"),
    path("audiences/add/", audiences.add_proposed, name="audiences-add"),
    path("audiences/new/", audiences.new_audience, name="audience-new"),
    path("audiences/<int:pk>/", audiences.edit_audience, name="audience-edit"),
    path("audiences/<int:pk>/delete/", audiences.remove_audience, name="audience-remove"),
]
