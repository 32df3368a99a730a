"""Pages of labour disputes."""

from . import acts, apply, area, calculator, case, desks, talks, visits

urlpatterns = [
    *apply.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns, *area.urlpatterns, *visits.urlpatterns,
    *case.urlpatterns, *acts.urlpatterns, *talks.urlpatterns,
]  # fmt: skip
