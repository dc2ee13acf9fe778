"""What each component of the theme prints: frozen values, already worded and formatted.

A component is a folder under ``theme/components``; its template receives one of these as ``c``.
Every ``href`` is relative to the page that shows it, or empty where there is nothing to open.
"""
