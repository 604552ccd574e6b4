### All that the gateway says by itself, in English, in the format of Project Fluent (projectfluent.org).
### A shopper may read any of it: what was wrong, and what to do.

## A turn

earlier-messages-wait = Your earlier messages are still being answered. Please wait a moment.
many-ask = One moment, many are asking. Please try again in a few seconds.
too-often = That was a lot at once. Please try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
forgotten = This conversation was forgotten. Please begin a new one.
stumbled = The assistant stumbled over that. Please try again in a moment.
took-too-long = The assistant took too long to answer. Please try again.
not-there = The assistant is not there right now. Please try again in a moment.
no-answer = The assistant had no answer to that. Please try again in a moment.
message-empty = The message is empty: say what you are looking for.
message-too-long = The message has { $length } characters; the longest taken is { $most }. Please say it more
    briefly.
message-too-slow = The message did not arrive within { $seconds } seconds.

## The form of a request

not-json-type = Send the message as application/json.
not-json = The body is not JSON: { $why }.
nested-too-deep = nested too deep
no-object = The body must be a JSON object like { $example }.
body-too-large = The body is too large: the most taken is { $most } bytes.
cut-short = The request was cut short.
sender-length = sender must have 1 to 200 characters.
field-unknown = { $field } is not known here: metadata may hold item_id, label and turn_id.
field-missing = { $field } is missing.
field-empty = { $field } is empty.
field-too-long = { $field } is longer than { $most } characters.
field-wrong = { $field }: { $why }.
no-text = holds characters that are not text

## Addresses

no-file = There is no such file.
nothing-here = There is nothing at this address.
unknown-host = This shop is not known by that name. Whoever runs it can add it to HEMLINE_HOSTS.
other-site = Requests from other sites are not taken here.
our-fault = Something went wrong on our side. Please try again.

## Photos and the catalogue

photo-form = Send the photo as multipart/form-data, in a part named image.
photo-gone = There is no such photo, or it has expired.
photo-too-large = The photo is too large: the most taken is { $most } MB.
photo-too-slow = The photo took too long to send. Please try again.
photo-silent = The photo stopped arriving. Please send it again.
photo-cut-short = The photo was cut short on its way.
photos-away = Photos cannot be looked at right now. Please try again.
catalogue-slow = The catalogue took too long to answer. Please try again.
catalogue-away = The catalogue cannot be reached right now. Please try again.

## Things to say, on the empty page: filled with the catalogue's own words, and shown where they
## find something.

example-kind = { $kind }
example-price = { $value } { $kind } under { $amount }
example-look = { $value } { $kind }
example-brand = { $kind } by { $value }
