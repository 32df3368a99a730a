"""Signing in with what one is elsewhere: OpenID Connect, DingTalk (钉钉), WeCom (企业微信).

A provider says one thing here, under which name it knows who stands before it; it is never asked for, nor believed
about, a phone, an address or a name. Which person that is was said by the person, signed in, when they linked it.
"""

from .journey import Journey, begin, finish
from .providers import Site, configured, site

__all__ = ["Journey", "Site", "begin", "configured", "finish", "site"]
