"""The product's settings, and one address more: the empty view."""

from gonghui.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
