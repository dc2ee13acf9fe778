"""The longer verbs of ``portal``: one module a verb, each with what it takes and what it says.

Like ``cli``, which wires them, they may print; what they do is decided in the rooms before.
"""
