"""The address at which a library takes everything with it."""

from django.urls import path

from portability.views import everything

app_name = "portability"
urlpatterns = [path("settings/everything/", everything.everything, name="everything")]
