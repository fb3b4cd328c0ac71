# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = This is a lead because { reason }
mql = This is a marketing-qualified lead (MQL) because { reason }
mql-sales-ready = This is a marketing-qualified lead (MQL), ready for sales, because { reason }
reason = { $count ->
    [0] { on-day } it met version { $version } of the definition.
    [1] { on-day } it met this clause of version { $version } of the definition: { $clauses }.
   *[other] { on-day } it met these clauses of version { $version } of the definition: { $clauses }.
}
on-day = on { $date }

# Whether somebody has come so far; what is missing or stands in the way is said after it.
contact = This is a contact and not a lead yet.
contact-promoted-soon = This is a contact that now meets the definition of a lead; the promotion is under way.
not-yet-mql = Not a marketing-qualified lead (MQL) yet.
not-yet-sales-ready = Not ready for sales yet.
missing = Still missing: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Standing in the way: { $obstacles }.
hold-unconfirmed = the person has not confirmed the registration
hold-stopped = the person has refused or withdrawn consent or has objected
hold-no-basis = no consent or other lawful basis is on record
hold-restricted = the person has restricted the use of the data
hold-notice = the person has not been told yet where the data came from (due by { $date })

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] one of the following ({ $options })
    [2] two of the following ({ $options })
    [3] three of the following ({ $options })
    [4] four of the following ({ $options })
   *[other] { $needed } of the following ({ $options })
}
others = { $count ->
    [one] one other
   *[other] { $count } others
}
absence = the absence of “{ $clauses }”
together = { $clauses } together
known-at-all = { $what } (a value is known)
score-fit = at least { points } for fit
score-engagement = at least { points } for engagement
score-total = at least { points } in total
below-fit = fewer than { points } for fit
below-engagement = fewer than { points } for engagement
below-total = fewer than { points } in total
points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
had-fit = { points } for fit ({ $bound })
had-engagement = { points } for engagement ({ $bound })
had-total = { points } in total ({ $bound })
bound-least = at least { $least }
bound-below = fewer than { $least }

# What a definition asks for, in words. $asked is one of the asked- messages, $texts and $places are lists.
trait = { $what }: { $asked }
asked-one-of = { $texts }
asked-none-of = anything but { $texts }
asked-contains = a text with { $texts }
asked-starts-with = a text that begins with { $texts }
asked-ends-with = a text that ends with { $texts }
asked-matches = a text that matches the pattern { $texts }
asked-at-least = { $least } or more
asked-at-most = { $most } or less
asked-between = from { $least } to { $most }
asked-countries = { $places }
asked-at-least-rank = { $texts } or above
asked-at-most-rank = { $texts } or below
asked-free-mail = a free-mail address
asked-own-mail = an address that is not free mail
asked-present = known
asked-absent = not known
asked-not = anything but ({ $asked })
quoted = “{ $what }”
region-eea = European Economic Area
email-domain = e-mail domain

# What a person has to have done: $things of which there are $more.
reached-by = reached us by: { $what }
done = { $more ->
    [one] { $things }, once
   *[other] { $things }, { $more } times
}
done-distinct = { $more ->
    [one] { $things }, once
   *[other] { $things }, { $more } different ones
}
done-worth = { $things } worth { $amount } in all
within-day = on the same day
within-hours = { $hours ->
    [1] within one hour
   *[other] within { $hours } hours
}
within-days = { $days ->
    [1] within 24 hours
   *[other] within { $days } days
}
within-calendar-days = { $days ->
    [1] on the same day
   *[other] within { $days } calendar days
}
recently-hours = { $hours ->
    [1] within the last hour
   *[other] within the last { $hours } hours
}
recently-days = { $days ->
    [1] within the last 24 hours
   *[other] within the last { $days } days
}
within-and-recently = { $within } and { $recently }
# Words by which a label names a time itself.
time-words = hour hours day days daily week weeks weekly month months monthly quarter quarters year years yearly

# What is asked or still lacking of it: $thing is one, $things are several. $gender is that of the noun.
more-of = { $more ->
    [1] one more { $thing }
    [2] two more { $things }
    [3] three more { $things }
    [4] four more { $things }
    [5] five more { $things }
    [6] six more { $things }
    [7] seven more { $things }
    [8] eight more { $things }
    [9] nine more { $things }
   *[other] { $more } more { $things }
}
more-distinct = { $more ->
    [1] one other { $thing }
    [2] two other { $things }
    [3] three other { $things }
    [4] four other { $things }
    [5] five other { $things }
    [6] six other { $things }
    [7] seven other { $things }
    [8] eight other { $things }
    [9] nine other { $things }
   *[other] { $more } other { $things }
}
counted = { $more ->
    [1] one { $thing }
    [2] two { $things }
    [3] three { $things }
    [4] four { $things }
    [5] five { $things }
    [6] six { $things }
    [7] seven { $things }
    [8] eight { $things }
    [9] nine { $things }
   *[other] { $more } { $things }
}
counted-distinct = { $more ->
    [1] one { $thing }
    [2] two different { $things }
    [3] three different { $things }
    [4] four different { $things }
    [5] five different { $things }
    [6] six different { $things }
    [7] seven different { $things }
    [8] eight different { $things }
    [9] nine different { $things }
   *[other] { $more } different { $things }
}
more-for = { $more ->
    [1] once more for “{ $what }”
    [2] two more times for “{ $what }”
    [3] three more times for “{ $what }”
    [4] four more times for “{ $what }”
    [5] five more times for “{ $what }”
    [6] six more times for “{ $what }”
    [7] seven more times for “{ $what }”
    [8] eight more times for “{ $what }”
    [9] nine more times for “{ $what }”
   *[other] { $more } more times for “{ $what }”
}
not-understood = { $what } (sent, but not understood)
more-worth = { $amount } more in value for “{ $what }”
nurture-due = By the definition it goes back to nurture.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = This went back to nurture because { $count ->
    [0] version { $version } of the definition called for it { on-day }.
   *[other] { on-day }, by version { $version } of the definition, it had come to this: { $clauses }.
}

# What a clause gives.
gives-once = { points }
gives-each = { points } each time
gives-cap = at most { $most } in all
gives-cap-per-day = at most { $most } a day
gives-half-life = { $days ->
    [1] halves every day
   *[other] halves every { $days } days
}


# The mail that asks to confirm: what was asked and nothing else. $purposes lists what was agreed to.
confirm-mail-subject = Please confirm what you agreed to with { $controller }
confirm-mail-asked = Somebody gave this e-mail address to { $controller } and agreed to the following: { $purposes }.
confirm-mail-act = { $hours ->
    [one] If that was you, open this page and press the button there. The page works for { $hours } hour.
   *[other] If that was you, open this page and press the button there. The page works for { $hours } hours.
}
confirm-mail-link = Open the page
confirm-mail-ignore = If it was not you, you need not do anything: what is not confirmed is deleted.
confirm-mail-withdraw = You can withdraw your agreement at any time; a message to { $contact } is enough.
mail-sender = { $controller }, { $address }

# The mail that asks who makes a request about personal data. It is answered to the address it comes from.
challenge-mail-subject = Your request to { $controller }
challenge-mail-asked = Somebody who named this e-mail address has asked { $controller } to do something with personal data.
challenge-mail-code = If that was you, answer this message with the code { $code } within { $hours } hours.
challenge-mail-ignore = If it was not you, there is nothing you have to do: without the code nothing is done.

# The pages that links in mails lead to.
confirm-page-title = Your confirmation
confirm-page-text = Press the button to confirm what the e-mail asks.
confirm-page-button = I confirm
confirm-page-done = Thank you. Your confirmation has been recorded.
confirm-page-receipt = Your receipt
unsubscribe-page-title = Unsubscribe
unsubscribe-page-text = Press the button if you no longer want messages of this kind.
unsubscribe-page-button = Unsubscribe
unsubscribe-page-done = You have unsubscribed and will get no more messages of this kind.
page-link-gone = This link does not work, or no longer does. If you have used it before, your choice stands.
page-try-again = That did not work, and the fault is ours. Please try again in a moment.

# The pages that answer forms sent without a script.
form-page-check = Please check your form
form-page-not-sent = Your form was not sent
form-page-thanks = Thank you
form-page-received = We have received your form.
form-page-nothing-stored = Nothing was stored yet. Please go back, correct these fields and send the form again.
form-page-back = Back to the site
form-page-broken = This form does not work at the moment, and the fault is not yours. Nothing was stored. Please tell the owner of the site.
form-field-consent = Your agreement
form-field-identifiers = E-mail address or phone number
form-field-email = E-mail address
form-field-phone = Phone number
form-advice-consent = please agree; without your agreement nothing may be stored
form-advice-missing = please fill this in
form-advice-shorten = please shorten this
form-advice-check = please check what you entered
page-undecided = Thank you. We cannot record this yet, because our staff has to check something first. This link keeps working until it expires; please use it again in a day or two.
