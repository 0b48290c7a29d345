"""How the character rules find what they take away: functions of one printed line."""
