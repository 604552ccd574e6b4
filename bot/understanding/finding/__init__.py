"""What a message names, place by place: values, prices, sizes, items, refusals."""
