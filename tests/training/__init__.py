"""Tests of training, on pictures drawn here in the data sets' own formats."""
