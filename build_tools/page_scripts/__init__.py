"""The scripts of the pages: modules here, bundled by ``make scripts`` into the theme; and the tables they have from Python."""
