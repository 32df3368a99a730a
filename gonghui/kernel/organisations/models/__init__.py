from .bonds import Employment, Form, Membership
from .organisation import Kind, Organisation
from .post import Office, Post

__all__ = ["Employment", "Form", "Kind", "Membership", "Office", "Organisation", "Post"]
