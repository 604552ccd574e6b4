### All that the page says by itself, in English, in the format of Project Fluent (projectfluent.org).
### What the assistant says comes from actions/speech/en.ftl; what is shown of garments, from the shop.
###
### The gateway reads this file at its start: what stands in {{say name}} in index.html it writes into
### the page, and the rest the scripts ask for by name; { $shop } is the shop's name. A message may choose by a number (one, other,
### or the number itself) or by a word, and hold other messages; nothing else of Fluent is known there.

## The whole page

page-title = { $shop } · find it by talking
page-description = { $shop } helps you find clothes by talking: say what you want, look, and say what to
    change.
no-script = { $shop }'s page needs JavaScript. The assistant can also be reached over Rasa's REST channel.
skip-to-message = Skip to the message box
use-colours = { $other ->
    [dark] Use dark colours
   *[light] Use light colours
}
shop-links = The shop's pages
wants = What you asked for
wants-lead = Looking for
talk = Talk
conversation = Conversation
results = Results
drop-photo-here = Drop the photo to find things like it

## Welcome

welcome = What are you looking for?
welcome-lead = Describe it the way you would to a friend. Then point at what you like and say what to
    change.
welcome-or = Or
welcome-photo = share a photo
welcome-photo-ways = of something you like: drop it anywhere, paste it, or pick a file.

## The message box

your-message = Your message
message = Message
message-want = Say what you want…
message-change = Say what to change…
message-about = But in navy…
message-length = { $length } of { $most }
message-too-long = Please say it in { $most } characters or fewer.
send = Send
about = About:
about-item = About { $item }
about-next = Your next message is about { $item }.
about-leave = Stop talking about it

## What is said by tapping, as the conversation shows it

say-more-like = More like { $item }
say-but = Like { $item }, but { $change }
say-goes-with = What goes with { $item }?
say-like = I like { $item }
say-dislike = { $item } is not for me
say-keep = Keep { $item }
say-release = Take { $item } off my list
say-photo = A photo
say-open-list = The list of this address
say-compare = Compare { $items }
say-more = Show me more
say-start-over = Start over
say-summary = What have I asked for?
say-help = Help
say-drop = Never mind “{ $want }”

## Turns

you = You:
looking = { $shop } is looking
shown-photo = The photo you shared
shown-photo-gone = A photo (no longer kept)
sending-photo = Sending the photo
many-ask = One moment, many are asking…
not-answered = This was not answered.
not-sent = Not sent. { $why }
retry = Retry
edit = Edit
remove = Remove
items-shown = { $items } shown
items-compared = Compared: { $items }

## Cards, rows and comparisons

more-like-this = More like this
more-like-item = More like this: { $place }, { $title }
goes-with-it = Goes with it
find-from-here = Find others from here
but = But { $change }
change-cheaper = cheaper
change-darker = darker
change-lighter = lighter
change-longer = longer
change-shorter = shorter
change-longer-sleeves = longer sleeves
change-shorter-sleeves = shorter sleeves
change-looser = looser
change-slimmer = slimmer
change-more-formal = more formal
change-more-casual = more casual
change-plainer = plainer
picture-of = Picture { $number } of { $total }
look-nearer = Look nearer: { $title }
similar-pieces = Similar pieces
matching-pieces = To wear with it
suggested-away = These can’t be shown just now.
item-gone = That item is no longer in the shop.
talk-about-it = Talk about it
like = Like
not-for-me = Not for me
not-for-me-item = Not for me: { $title }
details = Details
details-of = Details of { $title }
details-of-placed = Details of { $place }, { $title }
details-close = Close details
looks = looks { $value }
colours-of-picture = Colours in the picture: { $colours }
keep-item = Keep: { $title }
keep = Keep on my list
release = Take off my list
view-at-shop = View at shop
view-at-shop-item = View at shop: { $title } (opens in a new tab)
view-at-shop-item-here = View at shop: { $title }
sleeves = { $kind } sleeves
price-from = from { $price }
price-in-size = { $price } in { $sizes }
price-before = was { $price }
price-saved = { $saved }% off
on-sale = On sale
sold-out = Sold out
rated = Rated { $stars }
sizes = Sizes
size-gone = { $size }, sold out
pieces = { $number ->
    [one] { $number } piece
   *[other] { $number } pieces
}
pieces-of = { $number } of { $total } pieces
number-of = { $number } of { $total }
compared-with = Compared with { $title }
compared-with-photo = Compared with your photo
set-shown = { $name }, shown
set-again = { $name }, show again
show-more = Show more
group-none = Nothing here fits.
group-shown = { $number } shown
group-shown-of = { $number } of { $total } shown
group-earlier = Earlier
group-earlier-of = Earlier { $title }
group-further = Further
group-further-of = Further { $title }
comparison = Comparison
back-to = Back to { $name }
comparison-of = { $number } pieces side by side
compare = Compare
compare-item = Compare: { $title }
compare-tray = To compare
compare-another = Choose another
compare-these = Compare { $number }
compare-not = Don’t compare: { $title }
compare-none = Compare none of them
compare-holds = { pieces } to compare
compare-most = { $most } pieces at most can be compared. Let go of one first.
compared = { $items }, compared
talk-about-placed = Talk about it: { $place }, { $title }
differs = (differs)
not-said = not said

## Sorting and narrowing

narrow = Sort and filter
narrow-done = Show { pieces }
narrow-counting = Counting…
sort = Sort
sort-cheapest = Cheapest first
sort-dearest = Priciest first
sort-newest = Newest first
sort-rated = Best rated first
sort-reduced = Biggest discount first
price = Price
price-at-least = Lowest price
price-at-most = Highest price
price-between = { $low } to { $high }
price-any = Any price

## Chips

chip-remove = Remove { $want }
chip-remove-soft = Remove { $want }, { $how }
chip-looked = looked for by the look
chip-looked-tip = Looked for by the look; what is shown may not have it
chip-untold = not told by the catalogue
chip-untold-tip = The catalogue doesn’t tell; what is shown may not keep to it

## The shopper's list

list = My list
list-empty = My list, empty
list-holds = My list, { pieces }
list-open = Open my list
list-open-short = Open
list-close = Close my list
list-nothing = Nothing on it yet
list-how = Tap the heart of something you like, and you find it again here.
share = Share
share-copied = Link copied
share-from-address = Copy it from the address bar
list-copy = Copy list
list-copied = Copied { pieces }.
list-not-copied = Your browser does not let us copy. Here is your list as text:
list-as-text = Your list as text
list-look = Look at it
list-look-at = Look at it: { $title }
list-off = Taken off your list.
list-put-back = Put back
list-put-back-item = Put back: { $title }
list-remove-item = Remove: { $title }
list-not-kept = “{ $title }” is not on your list. { $why }
list-not-released = “{ $title }” is still on your list. { $why }

## Photos

photo-share = Share a photo
photo-to-share = Photo to share
photo-take = Take a photo
photo-choose = Choose a photo
photo-to-send = Photo to send
photo-say = Say what should be different, or just send it.
photo-staged = The photo waits beside your message.
photo-remove = Remove the photo
photo-unnamed = That file
photo-unreadable = { $name } is not a photo we can read. JPEG, PNG, WebP and HEIC work.
photo-too-large = { $name } is too large: { $size }, and the most is { $most }.
photo-empty = { $name } is empty.
photo-one-at-a-time = One photo at a time: the first is sent.
photo-not-sent = The photo was not sent. { $why }
photo-lost = The photo did not get through.
megabytes = { $number } MB

## Starting over, and trouble

start-over = Start over
start-over-sure = Start over?
start-over-clears = This clears the conversation, everything you asked for and your photos. Nothing of it is kept.
start-over-clears-list = This clears the conversation, everything you asked for, your photos and your list. Nothing of it is kept.
start-over-keep = Keep it
start-over-failed = Starting over did not work. Please try again.
started-over = Started over. What are you looking for?
went-wrong = Something went wrong on our side. Please try again.
message-lost = Your message did not get through.
answer-too-long = The answer took too long.
offline = You are offline. What you wrote is kept.
unreachable = We cannot reach the shop. What you wrote is kept.
connected-again = You are connected again.
try-now = Try now

## In a page of another site

embed-title = Ask { $shop }
embed-close = Close the chat
basket-add = Add to basket
basket-size = Size
basket-taken-short = In the shop's basket
basket-taken = { $title } was handed to the shop's basket.
