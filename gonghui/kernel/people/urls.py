from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.SignInByPassword.as_view(), name="sign_in"),
    path("sign-in/code/", views.SignInByCode.as_view(), name="sign_in_by_code"),
    path("sign-in/factor/", views.GiveFactor.as_view(), name="give_factor"),
    path("sign-in/with/<slug:provider>/", views.SetOut.as_view(), name="outside"),
    path("sign-in/with/<slug:provider>/back/", views.ComeBack.as_view(), name="outside_back"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("activate/", views.Activate.as_view(), name="activate"),
    path("me/", views.MyData.as_view(), name="my_data"),
    path("me/sessions/", views.Sessions.as_view(), name="sessions"),
    path("me/sessions/<uuid:pk>/end/", views.EndSignIn.as_view(), name="end_sign_in"),
    path("me/sessions/end-others/", views.EndOtherSignIns.as_view(), name="end_other_sign_ins"),
    path("me/factor/", views.MyFactor.as_view(), name="my_factor"),
    path("me/factor/confirm/", views.GiveFactor.as_view(), name="confirm_factor"),
    path("me/factor/set-up/", views.SetUpFactor.as_view(), name="set_up_factor"),
    path("me/factor/begin/", views.BeginFactor.as_view(), name="begin_factor"),
    path("me/factor/recovery-codes/", views.RenewRecoveryCodes.as_view(), name="renew_recovery_codes"),
    path("me/identities/", views.Identities.as_view(), name="identities"),
    path("me/identities/<slug:provider>/link/", views.SetOutToLink.as_view(), name="link_identity"),
    path("me/identities/<uuid:pk>/unlink/", views.UnlinkIdentity.as_view(), name="unlink_identity"),
    path("me/password/", views.NewPassword.as_view(), name="password"),
    path("me/phone/", views.NewPhone.as_view(), name="phone"),
    path("me/large-type/", views.LargeType.as_view(), name="large_type"),
    path("me/export/", views.Export.as_view(), name="export"),
    path("me/reads/", views.Reads.as_view(), name="reads"),
    path("me/close/", views.CloseAccount.as_view(), name="close_account"),
    path("me/erase/", views.EraseMe.as_view(), name="erase"),
]
