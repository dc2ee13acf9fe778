"""Vietnamese text: how it is typed, read, compared, sorted, printed and made safe. Pure functions."""
