"""Addresses of wage bargaining, slice by slice."""

from importlib import import_module
from importlib.util import find_spec

from .views import overview

SLICES = [
    "answer", "archive", "change", "charge", "congress", "contracts", "delegation", "filing", "floors", "grades",
    "history", "index", "industry", "meeting", "minutes", "offer", "opening", "performance", "posting", "questions",
    "report", "resolution", "review", "settlement", "supervision", "suspension", "vacancy", "withdrawal",
]  # fmt: skip

app_name = "bargaining"
urlpatterns = [*overview.urlpatterns]
for slice_name in SLICES:
    if find_spec(f"gonghui.services.bargaining.views.{slice_name}") is None:
        continue
    urlpatterns += import_module(f"gonghui.services.bargaining.views.{slice_name}").urlpatterns
