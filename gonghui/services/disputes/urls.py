"""Addresses of labour disputes."""

from .views import urlpatterns as urlpatterns

app_name = "disputes"
