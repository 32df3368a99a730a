from .account import Account
from .code import Attempt, OneTimeCode
from .factor import Factor, RecoveryCode
from .identity import OutsideIdentity, Provider
from .person import Person
from .sign_in import SignIn

__all__ = [
    "Account", "Attempt", "Factor", "OneTimeCode", "OutsideIdentity", "Person", "Provider", "RecoveryCode", "SignIn",
]  # fmt: skip
