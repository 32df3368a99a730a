"""Pages of labour disputes."""

from . import calculator

urlpatterns = [*calculator.urlpatterns]
