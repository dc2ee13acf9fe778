"""MkDocs made fast: the page around a page rendered once for all pages of its shape, then only filled in.

What stands here knows MkDocs; take the folder away and MkDocs builds the same site, more slowly.
See docs/adr/0030-speed.md.
"""
