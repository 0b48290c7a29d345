"""From a raw page to articles whose every character has an origin."""
