"""Reads what staff wrote: files of the project → text that remembers file, line and column of everything.

The only room that reads data from the disk. It knows YAML and Markdown files, not what their fields mean.
"""

from generator.source.code import code_digest
from generator.source.defused import code_in_record
from generator.source.files import MANIFEST, FoundFile, SourceFile, lines_of, list_tree, read_file, read_tree
from generator.source.front_matter import split_front_matter
from generator.source.nodes import (
    Entry,
    MappingNode,
    Node,
    Parsed,
    ScalarNode,
    SequenceNode,
    as_plain,
    place_of,
)
from generator.source.photos import Album, FoundPhoto, opened, read_photos
from generator.source.plain_yaml import plain_yaml
from generator.source.theme import Theme, parse_examples, read_inline, read_theme
from generator.source.yaml_text import parse_yaml

__all__ = [
    "MANIFEST",
    "Album",
    "Entry",
    "FoundFile",
    "FoundPhoto",
    "MappingNode",
    "Node",
    "Parsed",
    "ScalarNode",
    "SequenceNode",
    "SourceFile",
    "Theme",
    "as_plain",
    "code_digest",
    "code_in_record",
    "lines_of",
    "list_tree",
    "opened",
    "parse_examples",
    "parse_yaml",
    "place_of",
    "plain_yaml",
    "read_file",
    "read_inline",
    "read_photos",
    "read_theme",
    "read_tree",
    "split_front_matter",
]
