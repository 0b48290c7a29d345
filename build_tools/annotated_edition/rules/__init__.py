"""The tables of rules: what a check may say, and what the transcription does to characters and lines."""
