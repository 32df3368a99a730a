"""Pages of labour disputes."""

from . import acts, apply, area, calculator, case, desks, injury, onward, taking, visits

urlpatterns = [
    *apply.urlpatterns, *taking.urlpatterns, *injury.urlpatterns, *calculator.urlpatterns, *desks.urlpatterns,
    *area.urlpatterns, *visits.urlpatterns, *case.urlpatterns, *acts.urlpatterns,
    *onward.urlpatterns,
]  # fmt: skip
