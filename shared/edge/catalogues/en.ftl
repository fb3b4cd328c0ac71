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
