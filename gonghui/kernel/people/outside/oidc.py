"""OpenID Connect Core 1.0, the code flow with PKCE (RFC 7636): an identity platform of a government or a federation."""

from __future__ import annotations

import time
from typing import Any, cast

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from .providers import TIMEOUT, Proof, Site

# Signed by a key of the provider's own; never "none", and no secret shared with us.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
LEEWAY = 60  # seconds two servers' clocks may differ


class OpenIdConnect(Site):
    needs = ("issuer", "client_id", "client_secret")

    @property
    def is_configured(self) -> bool:
        is_safe = self.given.get("issuer", "").startswith("https://") or settings.MODE != "production"
        return super().is_configured and is_safe

    def ask(self, back: str, proof: Proof, user_agent: str) -> str:
        endpoint = self._described()["authorization_endpoint"]
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                endpoint, state=proof.state, nonce=proof.nonce, code_verifier=proof.verifier
            )
        return str(address)

    def tell(self, code: str, back: str, proof: Proof) -> str:
        described = self._described()
        with self._client(back) as client:
            token = client.fetch_token(described["token_endpoint"], code=code, code_verifier=proof.verifier)
        keys = KeySet.import_key_set(cast(Any, _json(described["jwks_uri"])))
        signed = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            signed.claims,
            signed.header,
            options={"iss": {"values": [self.given["issuer"]]}, "aud": {"values": [self.given["client_id"]]}},
            params={"nonce": proof.nonce, "client_id": self.given["client_id"], "access_token": token["access_token"]},
        )
        claims.validate(now=int(time.time()), leeway=LEEWAY)
        return str(claims["sub"])

    def failures(self) -> tuple[type[Exception], ...]:
        return (AuthlibBaseError, JoseError)

    def _client(self, back: str) -> Any:
        return OAuth2Client(
            self.given["client_id"], self.given["client_secret"], scope="openid", redirect_uri=back,
            code_challenge_method="S256", timeout=TIMEOUT,
        )  # fmt: skip

    def _described(self) -> dict[str, Any]:
        """The provider's own description; it must speak for the issuer we were given (Discovery 1.0, section 4.3)."""
        issuer = self.given["issuer"]
        found = _json(issuer.rstrip("/") + "/.well-known/openid-configuration")
        if found["issuer"] != issuer:
            raise ValueError("the description speaks for another issuer")
        return found


def _json(address: str) -> dict[str, Any]:
    with httpx.Client(timeout=TIMEOUT) as client:
        found: dict[str, Any] = client.get(address).raise_for_status().json()
    return found
