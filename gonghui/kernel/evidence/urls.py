from django.urls import path

from .views import dossier, exhibits, uploads

app_name = "evidence"
urlpatterns = [
    path("<uuid:pk>/", dossier.DossierPage.as_view(), name="dossier"),
    path("<uuid:pk>/bundle/", dossier.Bundle.as_view(), name="bundle"),
    path("<uuid:pk>/uploads/", uploads.Begin.as_view(), name="begin"),
    path("uploads/<uuid:pk>/", uploads.Upload.as_view(), name="upload"),
    path("uploads/<uuid:pk>/finish/", uploads.Finish.as_view(), name="finish"),
    path("exhibits/<uuid:pk>/", exhibits.ExhibitPage.as_view(), name="exhibit"),
    path("exhibits/<uuid:pk>/description/", exhibits.Described.as_view(), name="describe"),
    path("exhibits/<uuid:pk>/files/", exhibits.FilesAdded.as_view(), name="add_files"),
    path("exhibits/<uuid:pk>/move/", exhibits.Moved.as_view(), name="move"),
    path("exhibits/<uuid:pk>/withdraw/", exhibits.Withdrawn.as_view(), name="withdraw"),
    path("exhibits/<uuid:pk>/show/", exhibits.Shown.as_view(), name="show"),
    path("files/<uuid:pk>/", exhibits.FilePage.as_view(), name="file"),
    path("files/<uuid:pk>/look/", exhibits.FileLook.as_view(), name="look"),
    path("files/<uuid:pk>/pages/<int:number>/", exhibits.FileDrawn.as_view(), name="page"),
]
