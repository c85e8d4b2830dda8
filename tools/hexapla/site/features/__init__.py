"""What a reader gets on top of the pages: one module a feature, each a transform of the page's tree."""
