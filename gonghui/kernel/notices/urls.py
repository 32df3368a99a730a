"""Addresses of the inbox and of postings."""

from django.urls import path

from . import views
from .mail import views as mail

app_name = "notices"
urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("open/<uuid:pk>/", views.OpenNotice.as_view(), name="open"),
    path("settings/", mail.MailSettings.as_view(), name="settings"),
    path("settings/address/", mail.Address.as_view(), name="mail_address"),
    path("settings/code/", mail.Digits.as_view(), name="mail_code"),
    path("settings/forget/", mail.Forget.as_view(), name="forget_mail"),
    path("stop/<str:token>/", mail.StopMail.as_view(), name="stop_mail"),
    path("<slug:code>/", views.PostingPage.as_view(), name="posting"),
    path("<slug:code>/poster/", views.Poster.as_view(), name="poster"),
    path("<slug:code>/objections/", views.Object.as_view(), name="object"),
    path("<slug:code>/answers/", views.Answer.as_view(), name="answer"),
]
