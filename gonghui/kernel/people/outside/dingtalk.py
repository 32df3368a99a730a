"""DingTalk (钉钉): its own OAuth 2, which has no signed identity; who it is comes from its interface over TLS."""

from __future__ import annotations

import httpx

from .providers import TIMEOUT, Proof, Site


class DingTalk(Site):
    def ask(self, back: str, proof: Proof, user_agent: str) -> str:
        return self.page(
            "login", "/oauth2/auth", redirect_uri=back, response_type="code", client_id=self.given["client_id"],
            scope="openid", state=proof.state, prompt="consent",
        )  # fmt: skip

    def tell(self, code: str, back: str, proof: Proof) -> str:
        """The union id, which is the same in all applications of this site's organisation."""
        base = self.given["api"].rstrip("/")
        asked = {
            "clientId": self.given["client_id"], "clientSecret": self.given["client_secret"], "code": code,
            "grantType": "authorization_code",
        }  # fmt: skip
        with httpx.Client(timeout=TIMEOUT) as client:
            token = client.post(f"{base}/v1.0/oauth2/userAccessToken", json=asked).raise_for_status().json()
            bearer = {"x-acs-dingtalk-access-token": token["accessToken"]}
            me = client.get(f"{base}/v1.0/contact/users/me", headers=bearer).raise_for_status().json()
        return str(me["unionId"])
