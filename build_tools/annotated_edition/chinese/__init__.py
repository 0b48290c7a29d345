"""What is known of Chinese itself: characters, words, pronunciation, dates, quoting, encodings."""
