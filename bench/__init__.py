"""What the product costs, beside what the machine could do: `make bench`. See `docs/bench.md`."""
