"""Pages → the published site: the MkDocs plugin, preview, theme."""
