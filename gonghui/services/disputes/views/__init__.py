"""Pages of labour disputes."""

urlpatterns: list[object] = []
