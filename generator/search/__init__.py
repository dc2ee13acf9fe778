"""Search in Vietnamese, the side of the index: words made comparable, and the sharded index. Pure functions."""
