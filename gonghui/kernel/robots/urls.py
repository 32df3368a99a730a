"""Addresses of robots."""

from django.urls import path

from . import views

app_name = "robots"
urlpatterns = [
    path("<uuid:pk>/", views.RobotsPage.as_view(), name="robots"),
    path("remove/<uuid:pk>/", views.RemovePage.as_view(), name="remove"),
]
