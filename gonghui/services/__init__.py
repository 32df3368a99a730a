"""What a member would call a service, a folder each. This list is the one line a new service adds."""

SERVICES = ["gonghui.services.bargaining", "gonghui.services.corner", "gonghui.services.disputes"]
