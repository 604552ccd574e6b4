### All that the assistant says, in English, in the format of Project Fluent (projectfluent.org).
###
### A message is named by the situation it is for. Where it has variants (.a .b .c), each turn takes
### another. A message may go on over several lines; a line's end is a space. Besides what the format
### knows, a message may call
###     A($words)      "a dress", "an orange coat", "jeans"
###     COUNT($n)      "six", "1,200"
###     AND($several)  "a, b and c";  OR($several)  "a, b or c";  QUOTED($several)  each in quotes
###     CAP($words)    with a capital first letter
###     ADD($words, before: ", ", after: "")   the words between these; nothing where there are none
###     GIVEN($words)  yes or no;  KEY($word)  as a variant is named: "smart casual" is smart-casual

## Small words

joined-and = { $first } and { $last }
joined-or = { $first } or { $last }
quoted = “{ $words }”
number = { $n ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $n }
}

## What is shown or shared, as it is called in a sentence

item-picked = the one you picked
item-titled = the { $title }
item-placed = #{ $position }, the { $title }
photo-shared = your photo
list-shown = those

## Facets: what they are called

# "I can't sort by ...", "which ... would you like", "same ..."
facet-name = { $facet ->
    [sleeve_length] sleeve length
    [style] kind
    [category] kind of garment
    [gender] who it is for
    [words] other words
    [lightness] shade
    [added] date
    [was] earlier price
    [sale] reduction
   *[other] { $words }
}
facet-names = { $facet ->
    [gender] who things are for
    [category] kinds of garment
    [added] when things came in
    [was] what things cost before
    [discount] what things cost before
    [sale] what is on sale
    [availability] what is in stock
   *[other] { $plural }
}
# "the catalogue doesn't say ..."
facet-of-it = { $facet ->
    [gender] who it is for
    [added] when things came in
    [was] what things cost before
    [discount] what things cost before
    [sale] what is on sale
    [availability] what is in stock
   *[other] the { $name }
}
facet-any = { $facet ->
    [gender] for anyone
    [either] all of them
   *[other] any { $name }
}

## Facets: their values, as they follow the noun: "in red or pink", "with a hood", "for a party"

value-with = with { OR($values) }
value-in = in { OR($values) }
value-in-size = in size { OR($values) }
value-for = for { OR($values) }
value-by = by { OR($values) }
value-of-column = { $name }: { OR($values) }
column-true = { $name }
column-false = not { $name }
sleeves = { $word } sleeves
length = { $word ->
    [knee] knee-length
   *[other] { $word }
}
occasion = { KEY($word) ->
    [casual] casual wear
    [smart-casual] smart casual wear
    [ethnic] ethnic wear
    [party] a party
    [wedding] a wedding
    [formal] formal occasions
    [beach] the beach
   *[other] { $word }
}
season = { KEY($word) ->
    [all-year] all year round
   *[other] { $word }
}
# Before the noun, and as a label.
gender = { $word ->
    [women] women's
    [men] men's
    [boys] boys'
    [girls] girls'
    [kids] kids'
    [kid] kids'
    [children] children's
    [childrens] children's
    [child] children's
   *[other] { $word }
}
fit = { $word } fit
size = size { $word }
piece = { $n ->
    [one] piece
   *[other] pieces
}
piece-of = { $n ->
    [one] piece of { $kind }
   *[other] pieces of { $kind }
}
# One of what has no singular: jeans, sneakers.
pair = a pair of { $kind }
pair-of = pair of { $wanted }
columns = ({ $columns })
# Alternatives that say more than a word each: "red, or black lace".
either = { $first }, or { $last }

## Facets: refusals

# What is refused by an adjective is called by a noun: "no stripes", "Shall I allow stripes?"
refused = { KEY($word) ->
    [striped] stripes
    [checked] checks
    [floral] florals
    [polka-dot] polka dots
    [solid] solid ones
    [graphic] graphic prints
    [hooded] hood
    [collared] collar
   *[other] { $otherwise }
}
refusal = no { $value }
refusal-of-all = nothing { $value }
refusal-of-column = { $facet ->
    [tags] nothing tagged “{ $word }”
   *[other] not { $value }
}
refusal-said = no “{ $word }”
wanted-without = { $wanted } ({ AND($refusals) })

## Numbers, limits and orders

limit-about = around { $amount }
limit-at = at exactly { $amount }
limit-between = between { $lower } and { $upper }
limit-under = under { $amount }
limit-up-to = up to { $amount }
limit-over = over { $amount }
limit-off = { $over ->
    [yes] more than { $amount }% off
   *[no] at least { $amount }% off
}
limit-from = from { $amount }
sorted-by-offer = { $key ->
    [added-more] newest first
    [added-less] oldest first
    [discount-more] biggest discount first
    [discount-less] smallest discount first
    [rating-less] worst rated first
   *[rating-more] best rated first
}
sorted-by-axis = { $most } first
sorted-by-column = { $less ->
    [yes] { $name }: least first
   *[no] { $name }: most first
}
# What has least or most of it.
superlative = { $end ->
    [lightness-less] darkest
    [lightness-more] lightest
    [price-less] cheapest
    [price-more] priciest
    [length-less] shortest
    [length-more] longest
    [sleeve_length-less] shortest sleeves
    [sleeve_length-more] longest sleeves
    [fit-less] slimmest
    [fit-more] loosest
    [formality-less] most casual
    [formality-more] most formal
    [warmth-less] lightest weight
    [warmth-more] warmest
    [busyness-less] plainest
    [busyness-more] most patterned
    [colourfulness-less] least colourful
   *[colourfulness-more] most colourful
}

## Quick replies

button-more = Show more
# What an item costs, on its card and in a sentence: "from $40.00 in size M or L, was $60.00".
item-cost = { $lowest ->
    [yes] from { $price }
   *[no] { $price }
}{ ADD(OR($sizes), before: " in ") }{ ADD($was, before: ", was ") }
card-on-sale = on sale
card-rated = rated { $rating }
card-sold-out = sold out{ ADD(OR($sizes), before: " in ") }
button-cheaper = Cheaper
button-summary = What have I asked for?
button-afresh = Start over
button-again = Try again
button-go-on = Go on
button-yes = Yes
button-no = No
button-back = Step back
button-list = My list
button-more-like-this = More like this
button-like = I like it
button-dislike = Not for me
button-keep = Save it
button-details = Details
button-show-them = Show them

## Chips and reasons on cards

chip-like-photo = like your photo
chip-like-item = like { $title }
chip-beside-list = beside those shown
reason-same = { $facet ->
    [sleeve_length] same sleeves
    [gender] for the same people
   *[other] same { $name }
}
reason-named = “{ $word }” in its name
reason-described = its description says “{ $word }”
reason-price = { $cheaper ->
    [yes] { $amount } cheaper
   *[no] { $amount } more
}
reason-beside = { $than ->
    [list] { beside } than most of those
   *[item] { beside } than the one you picked
}
beside = { $end ->
    [lightness-less] darker
    [lightness-more] lighter
    [colourfulness-more] more colourful
   *[colourfulness-less] more muted
}

## What is found

found-some =
    .a = { $n ->
        [one] Here is one of { $total } { $wanted }:
       *[other] Here are { COUNT($n) } of { $total } { $wanted }:
    }
    .b = { $n ->
        [one] I found { $total } { $wanted }; this one fits best:
       *[other] I found { $total } { $wanted }; these { COUNT($n) } fit best:
    }
    .c = { $n ->
        [one] { $total } { $wanted } to choose from. The best one:
       *[other] { $total } { $wanted } to choose from. The best { COUNT($n) }:
    }
# What only looks as it was wanted: "shirts that look black".
that-look = { $wanted } that { AND($looks) }
others-untold = { $n ->
    [one] Of one more neither the catalogue nor the picture tells { $facet }.
   *[other] Of { COUNT($n) } more neither the catalogue nor the pictures tell { $facet }.
}
some-look = { $n ->
    [one] One of them only { AND($looks) }; the catalogue doesn't say.
   *[other] { CAP(COUNT($n)) } of them only { AND($looks) }; the catalogue doesn't say.
}
found-named = { $n ->
    [one] Here is the { $title }{ $others ->
        [0] :
       *[other] , and what comes close:
    }
   *[other] There are { $n } called { $title }{ $others ->
        [0] :
       *[other] , and some come close:
    }
}
found-partly = { $n ->
    [one] This one has that in its name{ $others ->
        [0] :
       *[other] ; the others come close:
    }
   *[other] These have that in their names{ $others ->
        [0] :
       *[other] ; the last { COUNT($others) } come close:
    }
}
found-all =
    .a = { $n ->
        [one] Here is { A($wanted) }:
       *[other] Here are { $wanted }:
    }
    .b = { $n ->
        [one] I found { A($wanted) }:
       *[other] I found these { $wanted }:
    }
    .c = { $n ->
        [one] Have a look at this { $wanted }:
       *[other] Have a look at these { $wanted }:
    }
found-few = I have just { COUNT($n) } { $wanted }:
found-one = { $plural ->
    [yes] The only ones I have are these { $wanted }:
   *[no] The only one I have is this { $wanted }:
}
# Where nothing tells it of others, no more is said than is known.
known-few = I know of just { COUNT($n) } { $wanted }:
known-one = { $plural ->
    [yes] The only ones I know of are these { $wanted }:
   *[no] The only one I know of is this { $wanted }:
}
found-sorted = { CAP($wanted) }, { $order }:
found-sorted-of-more = { $total } { $wanted }, { $order }:
found-by-look = Here is what comes closest to { AND(QUOTED($words)) }{ ADD($budget, before: ", ") }:
found-near-photo = Here is what comes closest to your photo{ ADD($budget, before: ", ") }:
found-beside-list = { $sleeves ->
    [yes] { CAP($changes) } than on { $old ->
        [yes] most of those
       *[no] those
    }{ ADD($budget, before: ", ") }:
   *[no] { CAP($changes) } than { $old ->
        [yes] most of those
       *[no] those
    }{ ADD($budget, before: ", ") }:
}
found-changed =
    .a = Like { $name }, but { $changes }{ ADD($budget, before: ", ") }:
    .b = These are like { $name }, only { $changes }{ ADD($budget, before: ", ") }:
found-like =
    .a = More like { $name }{ ADD($budget, before: ", ") }:
    .b = These are close to { $name }{ ADD($budget, before: ", ") }:
changed-to-have = with { $change }
ask-kind-of-found = What kind of garment should it be?
photo-looks-like = It looks like { A($garment) } to me.
photo-perhaps = I'm not sure what it is; perhaps { A($garment) }.
not-sortable = The catalogue doesn't say { $facet }, so I can't sort by it.
other-currency = Prices here are in { $own }, so I took your { $asked } amount as { $own }.
acknowledged =
    .a = Right: { AND($changes) }.
    .b = Fine: { AND($changes) }.
    .c = Of course: { AND($changes) }.
allowed-again = { $words } again
dropped-order = in no order
dropped-reference = no longer starting from that one
dropped-words = no longer { $words }
dropped-something = without that
dropped-price = any price
dropped-budget = no longer a budget

## What can't be taken as it was said

near-taken = I took { AND($asked) } as { $own }.
near-unnamed = what you said
typo-read = I read “{ $asked }” as { $own }.
refused-untold = { $degree ->
    [yes] The catalogue doesn't say { $facets }, so I can't keep to { OR(QUOTED($words)) }.
   *[no] The catalogue doesn't say { $facets }, so I can't leave out { OR(QUOTED($words)) }.
}
refused-unread = { $n ->
    [one] No name or description of these says { OR(QUOTED($words)) }, so I can't tell what has it.
   *[other] No name or description of these says { OR(QUOTED($words)) }, so I can't tell what has them.
}
refused-said = { $n ->
    [one] I left out the one whose name or description says “{ $word }”.
   *[other] I left out the { $n } whose name or description says “{ $word }”.
}
value-not-here = I have nothing { $value }.
column-left-out = The catalogue doesn't say { $facets }, so I left that out.
untold = The catalogue doesn't say { OR($facets) }.
untold-by-look = The catalogue doesn't say { OR($facets) }; I can only judge { AND(QUOTED($words)) } by
    the look.
only-by-look = I can only judge { AND(QUOTED($words)) } by the look.
by-look = { AND(QUOTED($words)) } I can only judge by the look.
in-names = { $texts ->
    [0] { $n ->
        [one] “{ $word }” is in the name of one item{ $first ->
            [yes] ; it comes first
           *[no] {""}
        }.
       *[other] “{ $word }” is in the names of { $n } items{ $first ->
            [yes] ; they come first
           *[no] {""}
        }.
    }
   *[other] “{ $word }” is in { $n ->
        [one] the name of one item
       *[other] the names of { $n } items
    } and in { $texts ->
        [one] the description of another
       *[other] the descriptions of { $texts } others
    }{ $first ->
        [yes] ; they come first
       *[no] {""}
    }.
}
in-descriptions = { $n ->
    [one] The description of one item says “{ $word }”{ $first ->
        [yes] ; it comes first
       *[no] {""}
    }.
   *[other] The descriptions of { $n } items say “{ $word }”{ $first ->
        [yes] ; they come first
       *[no] {""}
    }.
}
numbers-untold = { $facet ->
    [price] The catalogue gives no prices, so I can't { OR($things) }.
   *[other] The catalogue doesn't say { $facets }, so I can't { OR($things) }.
}
numbers-untold-keep = keep to “{ $limit }”
numbers-untold-tell = tell what is { OR($changes) }
values-gone = It no longer has anything { $values }.
unread = Nothing here says { OR(QUOTED($words)) }.
# Among wool coats none is lighter weight than another.
freed = Nothing { AND($values) } is { AND($changes) }, so I looked beyond that.
freed-kind = Of all you asked for no other { OR($kinds) } are { AND($changes) }, so I looked beyond those.
# No interview is a column's value: what is for work suits it.
suggested-first = { $n ->
    [0] None of these is { $use }, which I would put first for { AND(QUOTED($said)) }.
   *[other] For { AND(QUOTED($said)) }, what is { $use } comes first.
}
# Navy is a colour of its own beside blue.
in-shades = There are none in { OR($colours) } itself.
shades-beside = Beside { AND($colours) } { $n ->
    [one] there is one
   *[other] there are { $n }
} { $shades }.
# Beside red, which is left out.
shades-kept = { $n ->
    [one] { CAP(AND($shades)) } stays
   *[other] { CAP(AND($shades)) } stay
} in.
none-so-far = None of them is { $word }; these come nearest.
wishes-left-out = { $like ->
    [yes] Nothing else here has all of that, so I left out { AND(QUOTED($words)) }.
   *[no] Nothing here has all of that, so I left out { AND(QUOTED($words)) }.
}
unread-closest = Nothing here says { OR(QUOTED($words)) }; these look closest.
changes-untold = Neither the catalogue nor the pictures tell me what is { OR($changes) }.
widened = Few { GIVEN($wanted) ->
        [yes] { OR($wanted) } ones
       *[no] of them
    }{ $like ->
        [yes] {" "}like it
       *[no] {""}
    } { GIVEN($change) ->
        [yes] are { $change }
       *[no] fit
    }, so I looked at { $family ->
        [yes] neighbouring
       *[no] other
    } { $facets } too.
never-together = Nothing here is { OR($values) } at once, so these are one or the other.
kinds-not-here = I don't have { OR($kinds) }.
# Of "a cap or trousers, dark" no cap is dark.
kinds-not-among = No { OR($kinds) } are like that.
values-not-among = Nothing { OR($values) } is like that.

## Nothing found

nothing-left = { $n ->
    [one] There is one, but it is sold out.
   *[other] There are { COUNT($n) }, but they are sold out.
}
nothing-wanted =
    .a = { $others ->
        [yes] I have no other { $wanted }.
       *[no] I have no { $wanted }.
    }
    .b = { $others ->
        [yes] There are no other { $wanted } here.
       *[no] There are no { $wanted } here.
    }
nothing-known = I know of no { $wanted }.
nothing-like = I have nothing like { ASIDE($name) } that fits.
nothing-like-changed = I have nothing like { ASIDE($name) } but { $changes }, given the rest of what you asked.
nothing-beyond-sleeves = Nothing here has { OR($changes) } than { $name }{ GIVEN($most) ->
        [yes] : { $list ->
            [yes] among them are the { $wanted } with the { AND($most) }
           *[no] of the { $wanted } it has the { AND($most) }
        }
       *[no] {""}
    }.
nothing-beyond = Nothing here is { OR($changes) } than { $name }{ GIVEN($most) ->
        [yes] : { $list ->
            [yes] among them are the { AND($most) } of the { $wanted }
           *[no] it is one of the { AND($most) } of the { $wanted }
        }
       *[no] {""}
    }.
as-far = { $n ->
    [one] This one goes just as far:
   *[other] These go just as far:
}
not-sold =
    .a = I don't have { OR($kinds) }.
    .b = { $uncounted ->
        [yes] I'm afraid there is no { OR($kinds) } here.
       *[no] I'm afraid there are no { OR($kinds) } here.
    }
sold = I have { AND($kinds) }.
sold-and-more = I have { AND($kinds) }, and more.
sold-near = I have { AND($kinds) }, though.
nothing-but = { $n ->
    [one] The only one there is you have just left out.
   *[other] All { $n } that there are you have just left out.
}
nothing-to-give-up = What would you like to change? We can also start over.
give-up = { $total ->
    [0] Shall I { $way }?
   *[other] Shall I { $way } (that brings { $total }{ ADD($start, before: ", ") })?
}
give-up-starts = from { $price }
give-up-change = leave out “{ $change }”
give-up-refusal = allow { OR($values) }
give-up-budget = leave the budget aside
give-up-gender = look at those for anyone
give-up-facet = look at { $any }
give-up-kind = look at { $any } of { OR($kinds) }

## Questions that help

ask-kind =
    .a = What are you looking for?{ ADD($example, before: " ", after: ", say?") }
    .b = What kind of garment are you after? Colour, budget and occasion help too.
ask-category = What kind of garment are you after?
ask-colour = Which colour would you like?
ask-occasion = What is it for?
ask-budget = Is there a budget I should keep to? “Under 60”, for example.
ask-change = You are looking at { $wanted }. What should I change? You can say “darker”, “no stripes”
    or “like the second one but longer”.
ask-instead = Which { $facet } would you like instead?
none-of-kind-shown = There are no { $kinds } among these.
ask-instead-gender = Who is it for?
ask-instead-price = How much may it cost? “Under 60”, for example.
all-dropped = Then everything is open again. What kind of garment shall I look for?

## Which one

nothing-shown = I haven't shown you anything yet.
no-such-place = { $n ->
    [one] There is just one here: try “the first one”.
   *[other] There are only { COUNT($n) } here: try a number from 1 to { $n }.
}
no-such-numbers = There { $n ->
    [one] is
   *[other] are
} no { OR($numbers) } here.
several-fit = { AND($numbers) } all fit that. Which one do you mean?
not-seen = { $n ->
    [one] I can't see “{ $words }” here. There is just one: do you mean that?
   *[other] I can't see “{ $words }” among these. Which number do you mean, 1 to { $n }?
}
ask-order = How shall I sort them?
compare-one-alone = { ASIDE($name) } is the only one of those. What shall I compare it with?
which-one = { which-question } Give me its number, 1 to { $n }, or describe it.
which-question = { $doing ->
    [compare] Which one shall I compare?
    [details] Which one would you like to know more about?
    [keep] Which one shall I save?
    [release] Which one shall I take off your list?
    [pair] Which one shall I find something to go with?
    [like] Which one do you like?
    [dislike] Which one shall I put away?
   *[mean] Which one do you mean?
}
which-of-one = Do you mean { $name }? Say “the first one”.

## Trouble

sorry = Something went wrong on my side, sorry. Please say that again in other words.
wants-kept = I have kept everything you told me.
sorry-slow = The search is taking too long just now. { wants-kept } Shall I try again?
sorry-busy = The shop is very busy right now. { wants-kept } Shall I try again in a moment?
sorry-out-of-order = The catalogue is out of order, so I can't look anything up until it is mended. { wants-kept } Shall I try again?
sorry-empty = The shop's catalogue is empty: there is not one item in it yet. { wants-kept } Shall I try again?
sorry-unreachable = I can't reach the catalogue at the moment. { wants-kept } Shall I try again?
sorry-unusable = The catalogue gave me an answer I can't use. { wants-kept } Shall I try again?
reference-gone = { $photo ->
    [yes] That photo is no longer here to compare with. Show me another, or tell me in words.
   *[no] That item is no longer here to compare with. Show me another, or tell me in words.
}
item-gone = That item is no longer in the catalogue.
item-gone-others = That item is no longer in the catalogue. Shall I look for others?
items-gone = Those are no longer in the catalogue.
items-gone-others = Those are no longer in the catalogue. Shall I look for others?
link-broken = I can't read that address: it names no list. What shall I look for?
some-gone = Not all of those are in the catalogue any more.

## Hello, thanks, help and goodbye

hello =
    .a = Hello, I'm { $shop }.
    .b = Hi there, { $shop } here.
hello-again = Hello again! We were looking at { $wanted }. Shall we go on?
welcome =
    .a = You're welcome.
    .b = My pleasure.
    .c = Any time.
welcome-go-on = Shall I show you more, or change something?
goodbye =
    .a = Goodbye!
    .b = See you soon!
goodbye-kept = I'll remember where we were.
help = Tell me what you want in your own words: “a black dress with long sleeves under 60”. Then say
    what to change: “the second one but darker”, “no stripes”, “navy instead”, “cheaper”. You can like
    or dislike what you see, ask for more or for details, share a photo, say “undo”, ask what you have
    asked for so far, or start over.
machine = I'm a program, not a person: I look things up in this shop's catalogue and tell what it says.
beyond-me =
    .a = That's beyond me, I'm afraid: I only know about clothes.
    .b = I can't help with that, I only do clothes.
take-your-time = { $shown ->
    [yes] Take your time, all this stays as it is. Say “save the first”, and I put it on your list.
   *[no] Take your time, I am here.
}
undecided = No hurry, let's find out.
go-on = Tell me which one you like, what to change, or ask for more.
percent = { $n }%
only-the-catalogue = That's beyond me: I know the catalogue, what there is, how it looks and what it
    costs. I can help you choose, though.
# A question of the shop's own terms, of which it has written nothing; "delivery".
topic-untold = I've been told nothing about { GIVEN($topic) ->
        [yes] { $topic }
       *[no] that
    }, so I'd rather not guess.
topic-page = More of it is at { $address }.
topic-more = Read more
person-to-ask = You can ask { $name }: { OR($ways) }.
nobody-to-ask = I've been given nobody to pass you on to, either; the shop's own pages may tell.
only-english = I only understand English so far, sorry. Could you say that in English?
not-followed =
    .a = Sorry, I didn't quite get that.
    .b = I'm not sure I follow.
    .c = That one went past me.
not-followed-words = Sorry, I don't know { AND(QUOTED($words)) }.
not-followed-offer = Sorry, I didn't follow. A yes or a no will do.
# Two things that may be meant; their buttons say the same.
which-was-meant = Did you want me to { $one }, or to { $other }?
doing-search = look for that
doing-like = note that you like it
doing-dislike = put it away
doing-keep = save it to your list
doing-release = take it off your list
doing-point = tell you about it
doing-compare = compare them
doing-pair = find something to go with it
doing-order = sort them
doing-more = show you more
doing-again = show them again
doing-back = go back to an earlier list
doing-undo = take back the last step
doing-restart = start over
doing-kept = show your list
doing-ask-list = tell you about those shown
doing-ask-item = tell you about this one
doing-ask-stock = tell you what there is in the shop
offer-taken =
    .a = Good. Tell me which one you like, what to change, or ask for more.
    .b = Lovely. Tell me which one you like, what to change, or ask for more.
offer-left = Then I leave it as it was. What would you like to change instead?
not-right-yet = What is not right yet? The colour, the price, the length? Or shall I show others?
photo-in-terminal = In the terminal I can't take pictures: open the web page for that, or describe it.
photo-in-page = Yes please: use the camera button beside the text box, or drag or paste a picture here.
    I'll look for what comes closest.

## Lists: more, again, back, a step back

more-none = Those were all the { $wanted } I have. Drop or change something to see others.
more-none-like = That was everything close to { $name }. What shall I change?
more-last = { $n ->
    [one] Here is the last one:
   *[other] Here are the last { COUNT($n) }:
}
more-some =
    .a = { $n ->
        [one] Here is one more:
       *[other] Here are { COUNT($n) } more:
    }
    .b = { $n ->
        [one] One other:
       *[other] { CAP(COUNT($n)) } others:
    }
shown-again =
    .a = Here they are again:
    .b = Once more:
shown-before =
    .a = Back to these:
    .b = Here they are again:
oldest-list = That is further back than I remember. The oldest list I have:
no-such-list = I can't find such a list among the last ones. What shall I look for?
no-such-list-so = None of the lists before was of that, so I looked for it.
undone =
    .a = One step back.
    .b = Undone.
unliked = I no longer have { ASIDE(AND($items)) } in mind.
undone-all = That takes us back to the beginning. What are you looking for?
nothing-to-undo = There is nothing to take back yet.
clean-slate = A clean slate.

## What was asked for so far

summary-nothing = You haven't asked for anything yet.
summary-wanted = { $also ->
    [yes] You're also looking for { $wanted }.
   *[no] You're looking for { $wanted }.
}
summary-words = In your words: { $words }.
summary-like = Like { $name }{ ADD($changes, before: ", but ") }.
summary-liked = You like { COUNT($n) } of the pieces I showed you.
summary-disliked = { CAP(COUNT($n)) } put away for good.

## Likes, dislikes and the shopper's list

liked =
    .a = Noted: you like { AND($items) }. I'll lean towards that.
    .b = Good choice. I'll keep { ASIDE(AND($items)) } in mind from here on.
liked-and-disliked = Noted: you like { AND($items) }.
disliked = { ASIDE(CAP(AND($items))) } won't come back.
disliked-all = I've put all of these away.
disliked-then = What should I look for instead?
# "One" and "several" of what is meant, "none" where the catalogue knows no page of it.
no-basket = { $pages ->
    [none] I can't fill a basket or take an order, and the catalogue names no page to buy it at.
    [one] I can't fill a basket or take an order; here is its page:
   *[several] I can't fill a basket or take an order; here are their pages:
}
its-page = { $title }: { $address }
no-basket-yet = I can't fill a basket or take an order. Tell me which one you mean, and I'll give you its
    page, where the shop has one.
list-saved =
    .a = Saved { ASIDE(AND($items)) } to your list: { list-holds }.
    .b = { ASIDE(CAP(AND($items))) } is on your list: { list-holds }.
list-holds = { $n ->
    [one] it holds one item
   *[other] it holds { COUNT($n) } items
}
list-in-size = In { OR($sizes) } { ASIDE($name) } is in stock{ ADD($price, before: ", at ") }.
list-saved-none = { $n ->
    [one] So I haven't saved it.
   *[other] So I have saved neither.
}
list-empty = Your list is empty.
list-empty-how = Your list is empty. Say “save number 2”, or tap a heart, to keep something.
list-lacks = { $n ->
    [0] That isn't on your list.
    [one] { ASIDE(CAP(AND($items))) } isn't on your list.
   *[other] { ASIDE(CAP(AND($items))) } aren't on your list.
}
list-released = { $n ->
    [0] Took { ASIDE(AND($items)) } off your list: it is empty now.
   *[other] Took { ASIDE(AND($items)) } off your list: { COUNT($n) } left.
}
on-your-list = That is of your own list.
kept-nothing = I've saved nothing: none shown is “{ $words }”.
none-shown-so = None shown is “{ $words }”.
list-empty-liked = Your list is empty. You liked { AND($items) } so far; say “save it” to put it there.
list-heading = Your list ({ $n }):

## One item, and several side by side

item-details = { $place ->
    [0] { $title }
   *[other] #{ $place }: { $title }
}{ ADD($price, before: " — ") }{ ADD($brand, before: ", by ") }
details-looked = It { AND($looks) }; the catalogue doesn't say.
item-at-shop = View at shop: { $address }
# "for" women, "colour" black: what a row of the table is called.
compared-column = { $facet ->
    [gender] For
   *[other] { CAP($name) }
}
compared-alike = What they share: { $values }.
compared-item = { CAP($name) }: { $values }.
compared-no-difference = The catalogue tells no difference between them.
compared-same = They have the same { $name }: { $value }.
compared-of-each = { ASIDE($name) } { $value }
compared-apart = Not alike: { AND($values) }.
compared-cheapest = The cheapest is { $name }{ ADD($gap, before: ", by ") }.

## Answers about what is shown

facet-heading = { CAP($facet) }:
value-untold = the catalogue doesn't say
these-number = { $n ->
    [one] There is just one here.
   *[other] There are { COUNT($n) } here.
}
# "By what they are for: #1 and #4 are for work, #2 is for a party."
these-used = By what the catalogue says they are for: { AND($uses) }.
these-used-each = { AND($names) } { $does }
found-number = I found { $n }; { COUNT($shown) } of them are here.
these-untold = The catalogue doesn't say that of these: { AND($asked) }.
# A verb and what it says of items: "is in red", "have long sleeves", "say “pockets”".
does-be = { $several ->
    [yes] are { $what }
   *[no] is { $what }
}
does-have = { $several ->
    [yes] have { $what }
   *[no] has { $what }
}
has-sleeves = sleeves
has-pattern = a pattern
does-be-not = { $several ->
    [yes] are not { $what }
   *[no] is not { $what }
}
does-lack = { $several ->
    [yes] don't have { $what }
   *[no] doesn't have { $what }
}
# What the picture alone says: "looks black", "look like shirts", "seems to have long sleeves".
looks = { $facet ->
    [kind] { $several ->
        [yes] look like { $what }
       *[no] looks like { $what }
    }
    [with] { $several ->
        [yes] seem to have { $what }
       *[no] seems to have { $what }
    }
   *[other] { $several ->
        [yes] look { $what }
       *[no] looks { $what }
    }
}
does-say = { $several ->
    [yes] say { AND($words) }
   *[no] says { AND($words) }
}
these-counted = { $n ->
    [0] None of these { AND($does) }.
   *[other] { CAP(COUNT($n)) } of these { AND($does) }{ ADD($names, before: ": ") }.
}
these-all = All of these { AND($does) }.
these-some = { ASIDE(CAP($names)) } { AND($does) }.
these-facet-untold = The catalogue doesn't say { $facet } of these.
these-look = { ASIDE(CAP($names)) } { AND($looks) }; the catalogue doesn't say.
these-all-look = All of these { AND($looks) }; the catalogue doesn't say.
these-range = { $alike ->
    [yes] All of them: { $low }.
   *[no] They go from { $low } to { $high }.
}
these-average = { $n ->
    [one] There is just one here, at { $middle }.
   *[other] The { COUNT($n) } here cost { $middle } on average, from { $low } to { $high }.
}
these-total = { $n ->
    [one] There is just one here, at { $sum }.
   *[other] The { COUNT($n) } here cost { $sum } together.
}
item-at = #{ $place } at { $price }
placed-total = { AND($items) } come to { $sum } together.
first-total = { CAP($names) } cost { $sum } together.
list-without = Fine: no { $kinds }. Back to these:
list-total = { $n ->
    [one] There is just one on your list, at { $sum }.
   *[other] The { COUNT($n) } on your list cost { $sum } together.
}
with-each-total = { CAP($name) } with one of { $each ->
    [yes] each of these
   *[no] these
} comes to { $alike ->
    [yes] { $low }
   *[no] { $low } to { $high }
}.
each-total = { $alike ->
    [yes] One of each costs { $low } together.
   *[no] One of each costs from { $low } to { $high } together.
}
extreme-beyond = { $n ->
    [one] There is just one here.
   *[other] There are only { COUNT($n) } here, or some of them are alike in that.
}
# Counted from one end: "second cheapest".
nth-most = { $number ->
    [1] { $called }
    [2] second { $called }
    [3] third { $called }
    [4] fourth { $called }
    [5] fifth { $called }
    [6] sixth { $called }
    [7] seventh { $called }
    [8] eighth { $called }
    [9] ninth { $called }
    [10] tenth { $called }
    [11] eleventh { $called }
    [12] twelfth { $called }
   *[other] { $number }th { $called }
}
these-alike = They are all alike in that{ ADD($why, before: " (", after: ")") }.
# Alike by what is stated, though each states something else.
these-level = By what the catalogue says they are level in that: { AND($whys) }.
extreme-level = { ASIDE($names) } ({ $why })
these-others-untold = The catalogue doesn't say it of the other { COUNT($n) }.
which-to-choose = I have no taste of my own, but { ASIDE($name) } comes first for { $sorted ->
    [yes] the order you asked for
   *[no] what you asked for
}{ GIVEN($cheapest) ->
    [yes] , and { $cheapest } is the cheapest
   *[no] { "" }
}.
# Beside what is shown, compared or told, where an opinion was asked for.
no-taste = Which to take is for you to say: I have no taste of my own.
suits-untold = What suits whom the catalogue doesn't say, so that is for you to judge.
worth-untold = That is for you to say: I have no taste of my own, and the catalogue gives no price for { ASIDE($name) }.
worth = That is for you to say: I have no taste of my own. { ASIDE(CAP($name)) } costs { $price }{ $place ->
    [alone] { "" }
    [least] , the least of the { COUNT($n) } shown
    [most] , the most of the { COUNT($n) } shown
   *[between] ; of the { COUNT($n) } shown { COUNT($cheaper) } { $cheaper ->
        [one] costs
       *[other] cost
    } less
}.
extreme-is = { $n ->
    [one] { ASIDE(CAP($names)) } is the { $called }{ ADD($why, before: " (", after: ")") }.
   *[other] { ASIDE(CAP($names)) } are the { $called }{ ADD($why, before: " (", after: ")") }.
}
extreme-has = { $n ->
    [one] { ASIDE(CAP($names)) } has the { $called }{ ADD($why, before: " (", after: ")") }.
   *[other] { ASIDE(CAP($names)) } have the { $called }{ ADD($why, before: " (", after: ")") }.
}
extreme-of-offer = { $key ->
    [added-more] newest
    [added-less] oldest
    [discount-more] most reduced
    [discount-less] least reduced
    [rating-less] worst rated
   *[rating-more] best rated
}
extreme-of-column = { $less ->
    [yes] lowest { $name }
   *[no] highest { $name }
}
item-all-told = More than that the catalogue doesn't say.
item-untold = { $key ->
    [gender] The catalogue doesn't say who { ASIDE($name) } is for.
    [pockets] The catalogue doesn't say whether { ASIDE($name) } has pockets.
    [hood] The catalogue doesn't say whether { ASIDE($name) } has a hood.
    [size] The catalogue doesn't say the size of { $name }.
    [sizes] The catalogue doesn't say which sizes { ASIDE($name) } comes in.
   *[other] The catalogue doesn't say { $facet } of { $name }.
}
# No column tells it.
item-text-says = The { $where } of { ASIDE($name) } says “{ $word }”.
item-looks = { ASIDE(CAP($name)) } { $looks }; the catalogue doesn't say.
item-costs = { ASIDE(CAP($name)) } costs { $price }.
item-comes = { ASIDE(CAP($name)) } comes { $values }.
# One thing that the shop sells in several colours, each an item of its own.
sibling-none = { $n ->
    [one] It comes
   *[other] Each of these comes
} in one colour alone, as far as the catalogue tells.
sibling-colours = { ASIDE(CAP($name)) } is one of several colours: { AND($colours) }.
sibling-yes = Yes, in { $colour } there is { ASIDE($name) }.
item-does = { ASIDE(CAP($name)) } { $does }.
item-unknown-if = The catalogue doesn't say whether { ASIDE($name) } { $does }.
item-yes = Yes, { ASIDE($name) } { $does }.
item-no-but = No, { ASIDE($name) } { $does }.
item-only = The catalogue doesn't say { OR($words) } of { ASIDE($name) } only that it { $does }.
item-no = No, not { $name }.
item-texts-say = Yes, it says so: { $texts }
item-degree = The catalogue doesn't say how { $word } { ASIDE($name) } is, only that it { AND($does) }.
item-texts-silent = The catalogue doesn't say anything of “{ $word }”.

## Answers about everything in stock

stock-unreachable = I can't reach the catalogue at the moment. Ask me again in a bit.
stock-unread = Nothing here says { OR(QUOTED($words)) }, so I can't tell.
stock-none = No: I have no { $wanted }.
stock-all = { $all ->
    [yes] Yes: that is so of all { $total } { $wanted }.
   *[no] No: that is so of { $n } of the { $total } { $wanted }.
}
stock-number = { $n ->
    [one] There is { $n } { $wanted }.
   *[other] There are { $n } { $wanted }.
}
stock-yes = { $n ->
    [one] Yes, there is { $n } { $wanted }.
   *[other] Yes, there are { $n } { $wanted }.
}
stock-extreme = The { $called } of the { $wanted } here:
stock-range = The { $name }{ ADD($wanted, before: " of ") } goes from { $low } to { $high }; half of them are
    { $middle } or less.
# "Jackets by Ostra are cheaper. Half of the 12 jackets by Ostra cost $60.00 or less."
costs-least = { $alike ->
    [yes] There is nothing between them
   *[no] { CAP($wanted) } are { $n ->
        [2] { $most ->
            [yes] pricier
           *[no] cheaper
        }
       *[other] { $most ->
            [yes] the priciest
           *[no] the cheapest
        }
    }
}.
half-cost = { $n ->
    [1] The only one of the { $wanted } costs { $price }.
   *[other] Half of the { COUNT($n) } { $wanted } cost { $price } or less.
}
stock-range-one = The { $name }{ ADD($wanted, before: " of ") } is { $low }.
stock-range-untold = The catalogue doesn't say { $facet }{ ADD($wanted, before: " of ") }.
# "There are 3,600 pieces: dresses (721), shoes (226) and bags (161), among others."
everything = { $n ->
        [one] There is one piece
       *[other] There are { COUNT($n) } pieces
    }{ GIVEN($kinds) ->
        [yes] : { AND($kinds) }
       *[no] {""}
    }{ $more ->
        [yes] , among others
       *[no] {""}
    }. { $shown ->
        [one] Here it is.
       *[other] Here are { COUNT($shown) }.
    }
not-varied = The catalogue tells no two of these apart by their { $facet }.
# "Of 193 jackets here are three, each of another colour; there are 16 colours."
varied = Of { COUNT($total) } { $wanted } here are { COUNT($n) }, each of another { $facet }{ $more ->
        [0] {""}
       *[other] ; there are { COUNT($more) } { $facets } in all
    }:
stock-values = { GIVEN($wanted) ->
        [yes] Of { $wanted } I have
       *[no] I have
    } { AND($values) }{ $more ->
        [yes] , among others
       *[no] {""}
    }.
# "Both in lipsticks and in nail polishes there are Colorbar and Lakme."
values-shared = { $n ->
    [0] No { $facet } are the same for { AND($kinds) }.
   *[other] For { AND($kinds) } alike I have { AND($values) }{ $more ->
        [yes] , among others
       *[no] {""}
    }.
}
# "Quillon has the most dresses: 4."
most-of-values = { $n ->
    [one] { AND($names) } has the { $fewest ->
        [yes] fewest
       *[no] most
    } { $wanted }: { $count }.
   *[other] { CAP(COUNT($n)) } have the { $fewest ->
        [yes] fewest
       *[no] most
    } { $wanted }, { $count } each: { AND($names) }{ $more ->
        [yes] , among others
       *[no] {""}
    }.
}
# "Of dresses I have the most pieces: 721."
most-of-kinds = Of { AND($names) } I have the { $fewest ->
        [yes] fewest
       *[no] most
    } { $wanted }{ $more ->
        [yes] , and of others
       *[no] {""}
    }: { $count }{ $n ->
        [one] {""}
       *[other] {" "}each
    }.
most-of-values-next = Then come { AND($names) }.
number-of-values = { $n ->
    [one] There is just one { $name }{ ADD($wanted, before: " of ") }.
   *[other] There are { $n } { $name }{ ADD($wanted, before: " of ") }.
}
stock-by-look = { $all ->
    [yes] I can only tell that by the pictures; the catalogue doesn't say.
   *[no] { CAP(COUNT($n)) } of these I can only tell by the pictures; the catalogue doesn't say.
}
kind-apart = { $kind }: { $n ->
        [0] I have none
       *[other] of my { $n }, most { GIVEN($does) ->
            [yes] { AND($does) }
           *[no] are alike in what the catalogue tells
        }{ GIVEN($low) ->
            [yes] ; they cost from { $low } to { $high }
           *[no] { "" }
        }
    }.
kinds-apart-by-pieces = That is what my own pieces of each are like; of anything else I know nothing.
kinds-apart-untold = Of { AND($words) } the catalogue tells nothing.
words-same = { $lead ->
        [none] None that I know of: I take { AND($words) } as the same here.
        [near] More or less: I take { AND($words) } as the same here.
       *[no] Yes: I take { AND($words) } as the same.
    }
words-apart = No: here { AND($words) } are two things.
word-within = Here { AND($narrow) } is only a part of what { AND($wide) } stands for.
word-taken = I take { AND($word) } as { OR($taken) }.
word-unknown = Nothing here is called { OR($words) }.
brand-in-title = Its name, “{ $title }”, may begin with it.
stock-brands-by-titles = Brands are told by what the titles begin with.
stock-which = Which would you like?

## Several garments, and what goes with one

outfit = An outfit, piece by piece:
outfit-part = { $part ->
    [extra] accessories
    [shoes] shoes
   *[other] { $plural }
}
pair-with = To go with { $name }:
outfit-parts = { $part ->
    [top] tops
    [bottom] bottoms
    [whole] dresses
    [shoes] shoes
    [layer] jackets
   *[bag] bags
}
# Of more kinds than are worth naming.
part-kind = { $part ->
    [top] top
    [bottom] bottoms
    [layer] jacket
    [shoes] shoes
    [bag] bag
    [whole] dress
   *[extra] accessory
}
outfit-freed = Nothing among the { AND($parts) } is { $wanted }: those are { $use ->
    [yes] for any { $name }
   *[no] of any { $name }
}.
outfit-nearly = Nothing among the { AND($parts) } is { $wanted }, so you see what comes nearest.
plan-matched = { CAP($wanted) } to go with { $name }, come first.
pair-own = the { $wanted }
pair-nothing = I have nothing to go with { $name }.
pair-colours = { $how ->
    [same] { $its } on { $own }
    [neutral] { $its } goes with { $own }
    [tonal] { $its } is of one family with { $own }
   *[well] { $its } goes well with { $own }
}
pair-occasion = also { $occasion }
# "Do these go with a navy dress?"
goes = { $how ->
    [same] { ASIDE(CAP($name)) } is { $its }, too: they go together as one colour.
    [neutral] They go together: { ASIDE($name) } is { $its }, and { $its } goes with { $other }.
    [tonal] They go together: { ASIDE($name) } is { $its }, of one family with { $other }.
    [well] They go together: { ASIDE($name) } is { $its }, which goes well with { $other }.
   *[apart] I wouldn't put them together: { ASIDE($name) } is { $its }, and { $its } with { $other } is none of
        the pairs that the rules of outfits name.
}
goes-with-what = Tell me the colour of what it is to go with: I judge by that.
goes-untold = The catalogue doesn't say their colours, by which I judge what goes together.
missing-because = What leaves that out is what you asked for: { AND($wishes) }.
missing-further = Nothing that you asked for leaves that out: it comes further down the list.
group-none = I have no { $wanted }.
group-none-changed = I have no { $wanted } that are { $changes } than those.
group-no-more = Those were all the { $wanted } I have.
group-changed = { $wanted }, { $changes }
total-none = One of each within { $limit } I can't find.
total-none-of-kind = { $n } of them within { $limit } together I can't find.
total-exact = Together they cost { $low }, within { $limit }.
total-from = One of each costs from { $low }, within { $limit } together.

## What is asked of buying: sizes, stock, sale and earlier prices

buy-sizes = { ASIDE(CAP($name)) } comes in { AND($sizes) }{ ADD(AND($gone), before: "; sold out in ") }{ $known ->
    [yes] {""}
   *[no] . The catalogue doesn't say what is left of each
}.
buy-all-gone = { ASIDE(CAP($name)) } is sold out; it came in { AND($sizes) }.
buy-sizes-untold = The catalogue doesn't say which sizes { ASIDE($name) } comes in.
buy-not-in-size = No: { ASIDE($name) } doesn't come in { OR($sizes) }.
buy-comes-in = { $more ->
    [yes] It is left in { AND($sizes) }.
   *[no] It comes in { AND($sizes) }.
}
buy-in-stock = { $gone ->
    [yes] No: { ASIDE($name) } is in stock{ ADD(AND($sizes), before: " in ") }{ ADD($price, before: ", at ") }.
   *[no] Yes: { ASIDE($name) } is in stock{ ADD(AND($sizes), before: " in ") }{ ADD($price, before: ", at ") }.
}
buy-gone = { $gone ->
    [yes] Yes: { ASIDE($name) } is sold out{ ADD(OR($sizes), before: " in ") }.
   *[no] No: { ASIDE($name) } is sold out{ ADD(OR($sizes), before: " in ") }.
}
buy-comes-unknown = { ASIDE(CAP($name)) } comes in { OR($sizes) }; the catalogue doesn't say whether it is in stock.
buy-stock-untold = The catalogue doesn't say whether { ASIDE($name) } is in stock{ ADD($own, before: ", only “", after: "”") }.
buy-on-sale = Yes: { ASIDE($name) } is on sale{ ADD($was, before: ": before it was ") }{ ADD($now, before: ", now it is ") }.
buy-not-on-sale = No: the catalogue says of no reduction of { $name }.
buy-before = { ASIDE(CAP($name)) } was { $was } before and is { $now } now: { $percent }% or { $saved } less.
buy-restock-untold = { $gone ->
    [yes] { ASIDE(CAP($name)) } is sold out; when it comes in again the catalogue doesn't say.
   *[no] The catalogue doesn't say when { ASIDE($name) } comes in again{ ADD(OR($sizes), before: " in ") }.
}
buy-none-before = The catalogue doesn't say of any of these that it cost more before.
buy-before-untold = The catalogue doesn't say what { ASIDE($name) } cost before.
buy-price-untold = The catalogue doesn't say what { ASIDE($name) } costs{ ADD(OR($sizes), before: " in ") }.
buy-price = { $answer ->
    [yes] Yes: { ASIDE($name) } costs { $price }{ ADD(OR($sizes), before: " in ") }.
    [no] No: { ASIDE($name) } costs { $price }{ ADD(OR($sizes), before: " in ") }{ $gone ->
        [yes] , where it is sold out
       *[no] {""}
    }.
   *[plain] { ASIDE(CAP($name)) } costs { $price }{ ADD(OR($sizes), before: " in ") }{ $gone ->
        [yes] , where it is sold out
       *[no] {""}
    }.
}
buy-stock-left = in stock
buy-stock-gone = sold out
# What is asked of several: "in stock in M", "on sale", "in M or L".
buy-what = { $sale ->
    [yes] on sale{ ADD(OR($sizes), before: " in ") }
   *[no] { ADD($stock) }{ GIVEN($stock) ->
        [yes] { ADD(OR($sizes), before: " in ") }
       *[no] { ADD(OR($sizes), before: "to be had in ") }
    }
}
buy-these = { $all ->
    [yes] All of these are { $what }.
   *[no] { $n ->
        [one] { ASIDE(CAP($names)) } is { $what }.
       *[other] { ASIDE(CAP($names)) } are { $what }.
    }
}
buy-none = None of these is { $what }.
buy-these-gone = { $n ->
    [one] { ASIDE(CAP($names)) } is sold out{ ADD(OR($sizes), before: " in ") }.
   *[other] { ASIDE(CAP($names)) } are sold out{ ADD(OR($sizes), before: " in ") }.
}
buy-these-untold = The catalogue doesn't say whether these are { $what }.
buy-others-untold = Of { $names } the catalogue doesn't say.
size-remembered = { GIVEN($kind) ->
    [yes] I'll remember that you wear { $size } in { $kind }.
   *[no] I'll remember that you wear { $size }.
}
# "Half of the jackets here cost $75.90 or less: I looked around that."
middle-price = Half of the { GIVEN($wanted) ->
        [yes] { $wanted }
       *[no] pieces
    } here cost { $price } or less; around that, then.
middle-price-unknown = I can't look up what lies in the middle just now, so any price will do.
size-used = { GIVEN($kind) ->
    [yes] In { $size }, which you wear in { $kind }.
   *[no] In { $size }, as you told me.
}
size-asked = { GIVEN($kind) ->
    [yes] What size do you wear in { $kind }? Say “I wear a …” and I'll remember it.
   *[no] What size do you wear? Say “I wear a …” and I'll remember it.
}
buy-added = { ASIDE(CAP($name)) } came in on { $day }.
buy-rated = { ASIDE(CAP($name)) } is rated { $rating }.
buy-added-untold = The catalogue doesn't say when { ASIDE($name) } came in.
buy-rated-untold = The catalogue doesn't say how { ASIDE($name) } is rated.
