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
field-missing = { $field } is missing.
field-empty = { $field } is empty.
field-too-long = { $field } is longer than { $most } characters.
field-wrong = { $field }: { $why }.
no-text = holds characters that are not text

## Addresses

no-file = There is no such file.
nothing-here = There is nothing at this address.
unknown-host = This shop is not known by that name. Whoever runs it can add it to HEMLINE_HOSTS.
other-site = Requests from other sites are not taken here. Whoever runs the shop can add a site to
    HEMLINE_ALLOWED_ORIGINS.
unknown-token = This token is too old, was forgotten, or is not of this shop. POST /v1/token gives a new one.
not-embedded = The chat stands in no other page here. Whoever runs the shop can name pages in
    HEMLINE_ALLOWED_ORIGINS.
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

## Shopping agents: messages of the protocol, and what is wrong with a request

agents-size = Size
agents-in-size = { $title }, size { $size }
agents-no-object = The request must be a JSON object.
agents-wrong = { $field }: { $why }.
agents-too-many = At most { $most } ids may be looked up at once.
agents-search-what = give a query, filters, or like: an item or a photo to start from
agents-like-what = give id or image, one of them
agents-no-base64 = like.image.data is no base64.
agents-photo = The photo can't be taken: { $why }.
agents-option-twice = each option may be selected once
agents-cursor = That cursor is not of this search: send the query, filters and like that it came with.
agents-no-start = There is no product { $id } to start from.
agents-no-product = There is no product or variant { $id }.
agents-no-variant = There is no variant with { $options }; the first that can be had is shown.
agents-no-category = The shop has no category { $categories }.
agents-other-currency = The limit on the price in { $asked } was ignored: prices here are in { $own }.
agents-nothing-filtered = Nothing here satisfies all of the filters together with what was asked for.
agents-unpriced = { $n ->
    [one] One item is left out, since the shop tells no price of it.
   *[other] { $n } items are left out, since the shop tells no price of them.
}
agents-one-garment = Several garments were named; these are for the first. Search for each by itself.
agents-profile = UCP-Agent must be like profile="https://agent.example/.well-known/ucp".
agents-extension = Search from a product of the shop or from a photo, changed by the words of the query: like
    names the product or holds the photo, and query says what is to differ, such as "darker, with long sleeves".
agents-instructions = { $shop }, a fashion shop. Say what is wanted in plain English, all at once: kind, colour, sleeves, price,
    what it must not be. Start from something found, or from a photo, with refine: "darker", "cheaper", "with long
    sleeves". Messages of type warning tell what could not be met as asked: pass them on. Amounts are in minor units
    of their currency. Buying is done at the shop, at a product's url.
agents-tool-search = Search the shop's catalogue by words, filters, or likeness.
agents-tool-lookup = Look up products or variants by their ids.
agents-tool-product = Tell everything about one product, with the availability of each size.
agents-tool-refine = Find products like a product or a photo, changed by words: "darker", "in linen", "cheaper".
agents-no-catalog = Put the request in "catalog", such as { $example }.
agents-no-tool = There is no tool { $tool }; there are { $tools }.
agents-llms-title = { $shop }, a fashion shop to talk to
agents-llms-about = Say what you want in plain English, and change what is found: darker, cheaper, with long sleeves.
agents-llms-answers = What the shop says
agents-llms-ask = How to ask
agents-llms-mcp = tools search_catalog, lookup_catalog, get_product and refine, over streamable HTTP
agents-llms-ucp = the same over the Universal Commerce Protocol, REST and MCP
agents-llms-chat = The shop's chat, for people
agents-llms-items = Each item has a page at { $address }, with its data as schema.org Product.

## An item's page

item-in-chat = Ask about it in the chat
item-at-shop = View at the shop
item-price-from = from { $price }
item-sizes = Sizes
item-sold-out = sold out

## Garments as cards, for clients that know no page of ours

card-at-shop = View at shop
card-more-like = More like this
card-price-from = from { $price }

## The shop's report

report-title = What was asked
report-lead = { $turns } messages in the last { $days } days. Nothing here says who asked.
report-token = Give the report's token as the password.
report-searched = Searched for
report-missed = Asked for and not found
report-clicked = Opened at the shop, by number
report-answered = Questions answered by shop.yml
report-untold = Questions that shop.yml does not answer
report-handed-over = Passed on to a person
report-said = Messages that named what is not here
