"""Tests of Hemline."""
