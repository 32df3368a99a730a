from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.SignInByPassword.as_view(), name="sign_in"),
    path("sign-in/code/", views.SignInByCode.as_view(), name="sign_in_by_code"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("activate/", views.Activate.as_view(), name="activate"),
    path("me/", views.MyData.as_view(), name="my_data"),
    path("me/sessions/", views.Sessions.as_view(), name="sessions"),
    path("me/sessions/<uuid:pk>/end/", views.EndSignIn.as_view(), name="end_sign_in"),
    path("me/password/", views.NewPassword.as_view(), name="password"),
    path("me/phone/", views.NewPhone.as_view(), name="phone"),
    path("me/large-type/", views.LargeType.as_view(), name="large_type"),
    path("me/export/", views.Export.as_view(), name="export"),
    path("me/reads/", views.Reads.as_view(), name="reads"),
    path("me/close/", views.CloseAccount.as_view(), name="close_account"),
    path("me/erase/", views.EraseMe.as_view(), name="erase"),
]
