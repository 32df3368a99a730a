"""Pages. Streams and body buffering stand around this in `asgi.py`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gonghui.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
