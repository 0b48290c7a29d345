"""Makes the tables of characters: of the files of Unicode and OpenCC, and for the scripts of the pages."""
