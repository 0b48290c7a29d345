"""What an editor is helped with: drafts, better pages, tables, frozen ids."""
