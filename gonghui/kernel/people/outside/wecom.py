"""WeCom (企业微信): signing in of the members of one corporation, by code on a desk, at once inside the app."""

from __future__ import annotations

from .providers import Proof, Site


class WeCom(Site):
    needs = ("client_id", "client_secret", "agent")

    def ask(self, back: str, proof: Proof, user_agent: str) -> str:
        corporation, agent = self.given["client_id"], self.given["agent"]
        if "wxwork" in user_agent:
            inside = self.page(
                "inside", "/connect/oauth2/authorize", appid=corporation, redirect_uri=back, response_type="code",
                scope="snsapi_base", state=proof.state, agentid=agent,
            )  # fmt: skip
            return f"{inside}#wechat_redirect"
        return self.page(
            "login", "/wwlogin/sso/login", login_type="CorpApp", appid=corporation, agentid=agent, redirect_uri=back,
            state=proof.state,
        )  # fmt: skip

    def tell(self, code: str, back: str, proof: Proof) -> str:
        """The member's id within the corporation; who is no member has none and is refused."""
        given = self.given
        token = self.get("api", "/cgi-bin/gettoken", corpid=given["client_id"], corpsecret=given["client_secret"])
        found = self.get("api", "/cgi-bin/auth/getuserinfo", access_token=token["access_token"], code=code)
        return f"{given['client_id']}/{found['userid']}"
