from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("", views.MyOrganisations.as_view(), name="mine"),
    path("<uuid:pk>/", views.OrganisationPage.as_view(), name="organisation"),
    path("<uuid:pk>/people/", views.PeoplePage.as_view(), name="people"),
    path("<uuid:pk>/appoint/", views.AppointPage.as_view(), name="appoint"),
    path("<uuid:pk>/delegates/", views.DelegatesPage.as_view(), name="delegates"),
    path("posts/<uuid:pk>/end/", views.EndTermPage.as_view(), name="end_term"),
    path("employments/<uuid:pk>/reveal/", views.RevealPage.as_view(), name="reveal"),
]
