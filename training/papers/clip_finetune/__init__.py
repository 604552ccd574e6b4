"""Recall of pairs: features, figures and reports of the baseline and finetune stages."""
