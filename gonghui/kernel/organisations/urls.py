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
    path("posts/<uuid:pk>/reset-factor/", views.AskToResetFactor.as_view(), name="ask_to_reset_factor"),
    path("resets/<uuid:pk>/", views.FactorResetPage.as_view(), name="factor_reset"),
    path("resets/<uuid:pk>/withdraw/", views.WithdrawFactorReset.as_view(), name="withdraw_factor_reset"),
    path("employments/<uuid:pk>/reveal/", views.RevealPage.as_view(), name="reveal"),
]
