from .account import Account
from .code import Attempt, OneTimeCode
from .person import Person
from .sign_in import SignIn

__all__ = ["Account", "Attempt", "OneTimeCode", "Person", "SignIn"]
