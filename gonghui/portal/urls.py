"""Addresses of the site around the services."""

from django.conf import settings
from django.urls import path

from . import board, pwa, rehearsal, views
from .cockpit.views import Cockpit, CockpitFigures, Cockpits
from .lawbook.views import Places, RulesOfPlace
from .portrait.views import PortraitData, PortraitPage
from .style_guide import StyleGuide

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("board/", board.Board.as_view(), name="board"),
    path("board/rows/", board.BoardRows.as_view(), name="board_rows"),
    path("cockpit/", Cockpits.as_view(), name="cockpit"),
    path("cockpit/<uuid:pk>/", Cockpit.as_view(), name="cockpit_of"),
    path("cockpit/<uuid:pk>/figures/", CockpitFigures.as_view(), name="cockpit_figures"),
    path("portraits/<uuid:pk>/", PortraitPage.as_view(), name="portrait"),
    path("portraits/<uuid:pk>/data/", PortraitData.as_view(), name="portrait_data"),
    path("search/", views.Search.as_view(), name="search"),
    path("rules/", Places.as_view(), name="rules"),
    path("rules/<str:place>/", RulesOfPlace.as_view(), name="rules_of_place"),
    path("welcome/", views.Welcome.as_view(), name="welcome"),
    path("demo/progress/", views.DemoProgress.as_view(), name="demo_progress"),
    path("health/", views.Health.as_view(), name="health"),
    path("manifest.webmanifest", pwa.Manifest.as_view(), name="manifest"),
    path("sw.js", pwa.ServiceWorker.as_view(), name="service_worker"),
    path("offline/", pwa.Offline.as_view(), name="offline"),
]

if settings.MODE in ("demo", "test"):
    urlpatterns.append(path("style/", StyleGuide.as_view(), name="style_guide"))
if settings.GONGHUI_REHEARSAL:
    urlpatterns += [
        path("rehearsal/clock/", rehearsal.Leap.as_view(), name="rehearsal_clock"),
        path("rehearsal/stage/", rehearsal.SetTheStage.as_view(), name="rehearsal_stage"),
    ]
