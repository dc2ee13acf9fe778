"""Search in Vietnamese, the side of the index: words made comparable, a sharded index. Pure functions."""
