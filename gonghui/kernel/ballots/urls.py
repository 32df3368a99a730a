from django.urls import path

from . import views

app_name = "ballots"

urlpatterns = [
    path("<uuid:pk>/", views.BallotPage.as_view(), name="ballot"),
    path("<uuid:pk>/check/", views.CheckPage.as_view(), name="check"),
    path("<uuid:pk>/cast/", views.CastView.as_view(), name="cast"),
    path("<uuid:pk>/turnout/", views.TurnoutPart.as_view(), name="turnout"),
]
