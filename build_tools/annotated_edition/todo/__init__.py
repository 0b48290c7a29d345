"""What the glossary still lacks."""
