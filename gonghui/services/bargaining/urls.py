"""Addresses of wage bargaining, slice by slice."""

from importlib import import_module
from importlib.util import find_spec

from .views import overview

SLICES = [
    "opening", "withdrawal", "charge", "delegation", "vacancy", "offer", "answer", "settlement", "meeting",
    "suspension", "grades", "minutes", "congress", "resolution", "filing", "review", "posting", "index", "contracts",
    "history", "archive", "report", "change", "performance", "questions", "supervision",
]  # fmt: skip

app_name = "bargaining"
urlpatterns = [*overview.urlpatterns]
for slice_name in SLICES:
    if find_spec(f"gonghui.services.bargaining.views.{slice_name}") is None:
        continue
    urlpatterns += import_module(f"gonghui.services.bargaining.views.{slice_name}").urlpatterns
