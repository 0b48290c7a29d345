"""Campaigns too long for every run of the tests; samples of them are in the tests."""
