"""The start page of a library."""

from django.shortcuts import render

from accounts.policy import allowed


@allowed("library.view")
def dashboard(request, slug):
    return render(request, "dashboard.html")
