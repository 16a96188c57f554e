"""Tests of the watchers that every test runs under."""
