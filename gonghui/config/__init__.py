"""Settings, the address table and the two server entry points."""
