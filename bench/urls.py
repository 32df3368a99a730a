"""The product's addresses and views that do nothing, through the same middleware."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from gonghui.config import urls
from gonghui.kernel.pages import Page
from gonghui.kernel.pages.access import PUBLIC, SIGNED_IN

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@method_decorator(csrf_exempt, name="dispatch")
class EmptyView(Page):
    """Answers as a cast vote is answered, and does nothing before."""

    access = PUBLIC

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect("/")


class BarePage(Page):
    """A page of the site's frame with nothing in it, for somebody signed in."""

    access = SIGNED_IN
    template = "base.html"


urlpatterns = [*urls.urlpatterns, path("bench/empty/", EmptyView.as_view()), path("bench/bare/", BarePage.as_view())]
