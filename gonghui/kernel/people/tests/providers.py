"""Providers on this machine: an OpenID Connect one that signs, DingTalk's and WeCom's interfaces as documented."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
CLIENT, SECRET = "gonghui", "a-secret-between-two-servers"


class Elsewhere:
    """All three on one port. `codes` holds what each code stands for; `claims` changes what is signed."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}
        self.key = KEY
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                is_json = "json" in self.headers["Content-Type"]
                self.answer(json.loads(body) if is_json else {k: v[0] for k, v in parse_qs(body).items()})

            def answer(self, given: dict[str, str]) -> None:
                split = urlsplit(self.path)
                query = {k: v[0] for k, v in parse_qs(split.query).items()}
                found = outer.answers(split.path, query | given, dict(self.headers))
                self.send_response(200 if found is not None else 400)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(found or {"error": "invalid_grant"}).encode())

            def log_message(self, *args: Any) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self) -> dict[str, dict[str, str]]:
        """What an installation would be given in its environment."""
        shared = {"client_id": CLIENT, "client_secret": SECRET}
        return {
            "oidc": {**shared, "issuer": self.url, "title": "省总统一身份"},
            "dingtalk": {**shared, "login": self.url, "api": self.url},
            "wecom": {**shared, "agent": "7", "login": self.url, "inside": self.url, "api": self.url},
        }

    def consents(self, address: str, who: str) -> dict[str, str]:
        """Somebody proves to be `who` at the address they were sent to: what they come back with."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = {"who": who, **asked}
        return {"code": code, "state": asked["state"]}

    def answers(self, path: str, given: dict[str, str], headers: dict[str, str]) -> Any:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
            }  # fmt: skip
        if path == "/keys":
            return {"keys": [KEY.as_dict(private=False)]}
        if path == "/token":
            return self.token(self.codes.pop(given["code"], None), given)
        if path == "/v1.0/oauth2/userAccessToken":
            kept = self.codes.pop(given["code"], None)
            return {"accessToken": kept["who"]} if kept and given["clientSecret"] == SECRET else None
        if path == "/v1.0/contact/users/me":
            return {"unionId": headers["x-acs-dingtalk-access-token"], "mobile": "19900000001", "nick": "随便"}
        if path == "/cgi-bin/gettoken":
            return {"errcode": 0, "access_token": "t"} if given["corpsecret"] == SECRET else {"errcode": 40001}
        if path == "/cgi-bin/auth/getuserinfo":
            kept = self.codes.pop(given["code"], None)
            return {"errcode": 0, "userid": kept["who"]} if kept else {"errcode": 40029}
        return None

    def token(self, kept: dict[str, str] | None, given: dict[str, str]) -> Any:
        """As RFC 7636 wants it: the code only for whoever holds the verifier of its challenge."""
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        if kept is None or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != kept.get("code_challenge"):
            return None
        now = int(time.time())
        claims = {
            "iss": self.url, "sub": kept["who"], "aud": CLIENT, "exp": now + 60, "iat": now, "nonce": kept["nonce"],
            "phone_number": "19900000001", "email": "somebody@example.org", **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}
