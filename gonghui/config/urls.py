"""The address table: the kernel's rooms, then whatever the services declare in their manifests."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import include, path

from gonghui.kernel.manifests import services

PREFIXES = {"people": "", "papers": "", "portal": ""}


def _module_urls():
    for config in apps.get_app_configs():
        if config.name.startswith(("gonghui.kernel.", "gonghui.portal")) and find_spec(f"{config.name}.urls"):
            prefix = PREFIXES.get(config.label, f"{config.label}/")
            yield path(prefix, include(f"{config.name}.urls"))


urlpatterns = [
    *_module_urls(),
    *(path(f"{service.name}/", include(service.urls)) for service in services() if service.urls),
]

handler400 = "gonghui.kernel.pages.errors.bad_request"
handler403 = "gonghui.kernel.pages.errors.forbidden"
handler404 = "gonghui.kernel.pages.errors.not_found"
handler500 = "gonghui.kernel.pages.errors.server_error"
