"""Static site generator of emulation portals: YAML records in, a public Vietnamese site out."""
