"""The site as an application on the phone."""

from __future__ import annotations

import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from PIL import Image

from gonghui.portal import pwa
from gonghui.portal.draw_icons import STATIC


def test_the_manifest_names_icons_that_exist_in_their_size(rf):
    answer = pwa.Manifest.as_view()(rf.get("/manifest.webmanifest"))
    facts = json.loads(answer.content)
    assert facts["start_url"] == "/" and facts["display"] == "standalone"
    for icon in facts["icons"]:
        path = STATIC / Path(icon["src"]).name
        assert path.is_file()
        if icon["sizes"] != "any":
            assert Image.open(path).size == tuple(int(side) for side in icon["sizes"].split("x"))


def test_the_service_worker_keeps_static_files_and_the_offline_page_only(rf):
    answer = pwa.ServiceWorker.as_view()(rf.get("/sw.js"))
    kept = re.findall(r'"(/[^"]*)"', re.search(r"KEPT = \[(.*?)\]", answer.content.decode())[1])
    assert answer["Content-Type"].startswith("text/javascript")
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline/"]
    own = [path for path in pwa.KEPT if not path.startswith("vendor/")]
    assert all(finders.find(path) for path in own)
