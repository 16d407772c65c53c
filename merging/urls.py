"""Addresses of merges; all begin with /libraries/<slug>/."""

from django.urls import path

from merging.views import audiences, merges, quality, twins

app_name = "merging"
urlpatterns = [
    path("partners/<int:pk>/merge/", merges.choose, name="choose"),
    path("partners/<int:pk>/merge/<int:other_pk>/", merges.merge, name="merge"),
    path("partners/twins/", twins.twin_list, name="twins"),
    path("partners/twins/<int:pk>/<int:other_pk>/apart/", twins.tell_apart, name="tell-apart"),
    path("partners/twins/<int:pk>/again/", twins.propose_again, name="propose-again"),
    path("partners/quality/", quality.board, name="quality"),
    path("partners/quality/<slug:code>/", quality.quality_list, name="quality-list"),
    path("merges/", merges.merge_list, name="list"),
    path("merges/<int:pk>/take-back/", merges.take_back, name="take-back"),
    path("audiences/<int:pk>/merge/", audiences.choose, name="audience-choose"),
    path("audiences/<int:pk>/merge/<int:other_pk>/", audiences.merge, name="audience-merge"),
    path("audiences/<int:pk>/apart/<int:other_pk>/", audiences.tell_apart, name="audience-apart"),
    path("audiences/apart/<int:pk>/again/", audiences.propose_again, name="audience-again"),
    path("audiences/merges/<int:pk>/take-back/", audiences.take_back, name="audience-take-back"),
]
