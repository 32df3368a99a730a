from django.urls import path

from . import views

app_name = "rosters"
urlpatterns = [
    path("blank.xlsx", views.BlankRosterPage.as_view(), name="blank"),
    path("<uuid:pk>/", views.RosterPage.as_view(), name="roster"),
    path("uploads/<uuid:pk>/", views.UploadPage.as_view(), name="upload"),
    path("uploads/<uuid:pk>/progress/", views.ProgressPage.as_view(), name="progress"),
    path("uploads/<uuid:pk>/faulty.xlsx", views.FaultyWorkbookPage.as_view(), name="faulty"),
    path("uploads/<uuid:pk>/discard/", views.DiscardPage.as_view(), name="discard"),
]
