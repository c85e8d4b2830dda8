"""The built site, served and crawled, and the addresses outside of it, asked for: `hexapla links`."""
