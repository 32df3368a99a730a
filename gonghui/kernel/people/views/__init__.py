from .activation import Activate
from .factor import BeginFactor, GiveFactor, MyFactor, RenewRecoveryCodes, SetUpFactor
from .identities import ComeBack, Identities, SetOut, SetOutToLink, UnlinkIdentity
from .me import (
    CloseAccount,
    EraseMe,
    Export,
    LargeType,
    MyData,
    NewPassword,
    NewPhone,
    Reads,
)
from .sign_in import EndOtherSignIns, EndSignIn, Sessions, SignInByCode, SignInByPassword, SignOut

__all__ = [
    "Activate", "BeginFactor", "CloseAccount", "ComeBack", "EndOtherSignIns", "EndSignIn", "EraseMe", "Export",
    "GiveFactor", "Identities", "LargeType", "MyData", "MyFactor", "NewPassword", "NewPhone", "Reads",
    "RenewRecoveryCodes", "Sessions", "SetOut", "SetOutToLink", "SetUpFactor", "SignInByCode", "SignInByPassword",
    "SignOut", "UnlinkIdentity",
]  # fmt: skip
