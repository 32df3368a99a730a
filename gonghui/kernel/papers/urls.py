from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class FormConverter(StringConverter):
    """The forms a paper is delivered in."""

    regex = "pdf|docx"


class CodeConverter(StringConverter):
    """A verification code as printed or typed; anything longer is no code."""

    regex = "[0-9A-Za-z-]{1,20}"


register_converter(FormConverter, "paper_form")
register_converter(CodeConverter, "paper_code")

app_name = "papers"
urlpatterns = [
    path("papers/<uuid:pk>.<paper_form:form>", views.PaperFile.as_view(), name="file"),
    path("papers/uploads/<uuid:pk>", views.UploadFile.as_view(), name="upload"),
    path("papers/uploads/<uuid:pk>/picture", views.UploadPicture.as_view(), name="picture"),
    path("v/", views.EnterCode.as_view(), name="enter_code"),
    path("v/<paper_code:code>", views.Verify.as_view(), name="verify"),
    path("v/<paper_code:code>.<paper_form:form>", views.PublicFile.as_view(), name="public_file"),
]
