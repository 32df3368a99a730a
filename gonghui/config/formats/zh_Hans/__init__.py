"""Chinese: see `formats`."""
