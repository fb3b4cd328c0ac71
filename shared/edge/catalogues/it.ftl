# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = È un lead perché { reason }
mql = È un lead qualificato dal marketing (MQL) perché { reason }
mql-sales-ready = È un lead qualificato dal marketing (MQL), pronto per le vendite, perché { reason }
reason = { $count ->
    [0] in data { DATETIME($date, dateStyle: "long") } soddisfaceva la versione { $version } della definizione.
    [1] in data { DATETIME($date, dateStyle: "long") } soddisfaceva questo criterio della versione { $version } della definizione: { $clauses }.
   *[other] in data { DATETIME($date, dateStyle: "long") } soddisfaceva questi criteri della versione { $version } della definizione: { $clauses }.
}

# A contact: $missing is what the definition of a lead still asks for.
contact = È un contatto e non ancora un lead. Non ancora noto o avvenuto: { $missing }.
contact-promoted-soon = È un contatto che ora soddisfa la definizione di lead; la promozione è in corso.

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] uno tra ({ $options })
   *[other] { $needed } tra ({ $options })
}
others = { $count ->
    [one] un altro
   *[other] altri { $count }
}
absence = l’assenza di «{ $clauses }»
score-fit = almeno { points } di aderenza
score-engagement = almeno { points } di interesse
score-total = almeno { points } in totale
points = { $points ->
    [one] { $points } punto
   *[other] { $points } punti
}
