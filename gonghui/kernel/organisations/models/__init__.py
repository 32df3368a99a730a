from .bonds import Employment, Form, Membership
from .organisation import Kind, Organisation
from .post import Office, Post
from .reset import FactorReset

__all__ = ["Employment", "FactorReset", "Form", "Kind", "Membership", "Office", "Organisation", "Post"]
