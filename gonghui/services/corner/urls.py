"""Addresses of the corner."""

from .views import affairs, articles

app_name = "corner"
urlpatterns = [*articles.urlpatterns, *affairs.urlpatterns]
