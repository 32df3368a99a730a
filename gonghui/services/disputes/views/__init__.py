"""Pages of labour disputes."""

from . import acts, apply, area, case, desks, visits

urlpatterns = [
    *apply.urlpatterns, *desks.urlpatterns, *area.urlpatterns, *visits.urlpatterns, *case.urlpatterns,
    *acts.urlpatterns,
]  # fmt: skip
