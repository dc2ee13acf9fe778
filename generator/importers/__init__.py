"""Every way in which a program changes what staff wrote: spreadsheets → YAML, new records, new names.

Nothing here prints. What is on the disk changes only in ``write``; all else plans and says what it found.
"""
