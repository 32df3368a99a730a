"""Reading the corner: affairs, articles, what waits for whom."""
