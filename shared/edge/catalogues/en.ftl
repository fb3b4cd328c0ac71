# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = This is a lead because { reason }
mql = This is a marketing-qualified lead (MQL) because { reason }
mql-sales-ready = This is a marketing-qualified lead (MQL), ready for sales, because { reason }
reason = { $count ->
    [0] on { DATETIME($date, dateStyle: "long") } it met version { $version } of the definition.
    [1] on { DATETIME($date, dateStyle: "long") } it met this clause of version { $version } of the definition: { $clauses }.
   *[other] on { DATETIME($date, dateStyle: "long") } it met these clauses of version { $version } of the definition: { $clauses }.
}

# A contact: $missing is what the definition of a lead still asks for.
contact = This is a contact and not a lead yet. Not yet known or done: { $missing }.
contact-promoted-soon = This is a contact that now meets the definition of a lead; the promotion is under way.

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] one of ({ $options })
   *[other] { $needed } of ({ $options })
}
others = { $count ->
    [one] one other
   *[other] { $count } others
}
absence = the absence of “{ $clauses }”
score-fit = at least { points } for fit
score-engagement = at least { points } for engagement
score-total = at least { points } in total
points = { $points ->
    [one] { $points } point
   *[other] { $points } points
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
