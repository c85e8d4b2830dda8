"""A provider's OAuth scopes: what is published (`verify`), and what a token really has (`probe`).

`upstream` obtains the provider's files, `tables` and `openapi` read them, `drift` compares them with the registry and
`update` writes what was verified. `probe` sends safe GETs and judges the answers. No provider is known by name here.
"""
