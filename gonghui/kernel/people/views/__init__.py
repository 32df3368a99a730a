from .activation import Activate
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
from .sign_in import EndSignIn, Sessions, SignInByCode, SignInByPassword, SignOut

__all__ = [
    "Activate", "CloseAccount", "EndSignIn", "EraseMe", "Export", "LargeType", "MyData", "NewPassword",
    "NewPhone", "Reads", "Sessions", "SignInByCode", "SignInByPassword", "SignOut",
]  # fmt: skip
