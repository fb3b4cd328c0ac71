# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = Dit is een lead, want { reason }
mql = Dit is een marketinggekwalificeerde lead (MQL), want { reason }
mql-sales-ready = Dit is een marketinggekwalificeerde lead (MQL), klaar voor sales, want { reason }
reason = { $count ->
    [0] op { DATETIME($date, dateStyle: "long") } was aan versie { $version } van de definitie voldaan.
    [1] op { DATETIME($date, dateStyle: "long") } was aan dit criterium van versie { $version } van de definitie voldaan: { $clauses }.
   *[other] op { DATETIME($date, dateStyle: "long") } was aan deze criteria van versie { $version } van de definitie voldaan: { $clauses }.
}

# A contact: $missing is what the definition of a lead still asks for.
contact = Dit is een contact en nog geen lead. Nog niet bekend of gedaan: { $missing }.
contact-promoted-soon = Dit is een contact dat nu aan de definitie van een lead voldoet; de promotie is onderweg.

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] een van ({ $options })
   *[other] { $needed } van ({ $options })
}
others = { $count ->
    [one] één ander criterium
   *[other] { $count } andere criteria
}
absence = het ontbreken van “{ $clauses }”
score-fit = ten minste { points } voor fit
score-engagement = ten minste { points } voor betrokkenheid
score-total = ten minste { points } in totaal
points = { $points ->
    [one] { $points } punt
   *[other] { $points } punten
}
