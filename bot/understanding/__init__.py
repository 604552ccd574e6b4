"""Read a shopper's message: wants, refusals, prices, positions and requested changes.

A message passes through the rooms in this order, and each knows only those before it:

- `text`: its words, whatever a shop sells: cut, spelt, numbers, what is taken back;
- `shop`: what the shop's own names stand for, which the vocabulary of its catalogue tells;
- `together`: garments told together: several, whose each is, worn with what, ordered, taken;
- `finding`: what the message names, place by place: values, prices, sizes, items, refusals;
- `meaning`: what a found word means here: senses, shades, ages, and words that nothing has read;
- `asking`: questions, and what is done with items shown, told by the form of the sentence;
- `decision`: what the message does: the learnt head and the grammar, settled as one.

`reading.py` runs them, and is the file to begin with; `surface.py` writes a message plainly before,
`steps.py` parts one that does several things, `followed.py` keeps to the catalogue that is served,
`component.py` stands in Rasa's pipeline.
"""
