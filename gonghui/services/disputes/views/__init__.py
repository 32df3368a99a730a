"""Pages of labour disputes."""

from . import acts, apply, case, desks

urlpatterns = [*apply.urlpatterns, *desks.urlpatterns, *case.urlpatterns, *acts.urlpatterns]
