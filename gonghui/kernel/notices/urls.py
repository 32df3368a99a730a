"""Addresses of the inbox and of postings."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("open/<uuid:pk>/", views.OpenNotice.as_view(), name="open"),
    path("<slug:code>/", views.PostingPage.as_view(), name="posting"),
    path("<slug:code>/poster/", views.Poster.as_view(), name="poster"),
    path("<slug:code>/objections/", views.Object.as_view(), name="object"),
    path("<slug:code>/answers/", views.Answer.as_view(), name="answer"),
]
