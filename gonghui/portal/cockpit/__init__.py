"""The cockpit (驾驶舱): an area in ten seconds, on a wall or in the hand; from there down to the enterprise."""
