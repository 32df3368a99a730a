from django.urls import path

from . import views

app_name = "rooms"
urlpatterns = [
    path("<uuid:pk>/", views.RoomPage.as_view(), name="room"),
    path("<uuid:pk>/side/", views.SideRoomPage.as_view(), name="side"),
    path("<uuid:pk>/people/", views.PeoplePage.as_view(), name="people"),
    path("<uuid:pk>/transcript/", views.TranscriptPage.as_view(), name="transcript"),
    path("<uuid:pk>/begin/", views.BeginPage.as_view(), name="begin"),
    path("<uuid:pk>/adjourn/", views.AdjournPage.as_view(), name="adjourn"),
    path("<uuid:pk>/present/", views.PresentPage.as_view(), name="present"),
    path("<uuid:pk>/propose/", views.ProposePage.as_view(), name="propose"),
    path("<uuid:pk>/suggest/", views.SuggestPage.as_view(), name="suggest"),
    path("<uuid:pk>/suggestions/", views.SuggestionsPage.as_view(), name="suggestions"),
    path("channels/<uuid:pk>/say/", views.SayPage.as_view(), name="say"),
    path("seats/<uuid:pk>/read/", views.ReadPage.as_view(), name="read"),
    path("messages/<uuid:pk>/", views.MessagePage.as_view(), name="message"),
    path("messages/<uuid:pk>/edit/", views.EditPage.as_view(), name="edit"),
    path("messages/<uuid:pk>/redact/", views.RedactPage.as_view(), name="redact"),
    path("messages/<uuid:pk>/file/", views.FilePage.as_view(), name="file"),
    path("proposals/<uuid:pk>/", views.ProposalPage.as_view(), name="proposal"),
    path("proposals/<uuid:pk>/accept/", views.AcceptPage.as_view(), name="accept"),
    path("proposals/<uuid:pk>/counter/", views.CounterPage.as_view(), name="counter"),
    path("proposals/<uuid:pk>/withdraw/", views.WithdrawPage.as_view(), name="withdraw"),
]
