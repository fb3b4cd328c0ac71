# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = Es un lead porque { reason }
mql = Es un lead cualificado por marketing (MQL) porque { reason }
mql-sales-ready = Es un lead cualificado por marketing (MQL), listo para ventas, porque { reason }
reason = { $count ->
    [0] el { DATETIME($date, dateStyle: "long") } cumplía la versión { $version } de la definición.
    [1] el { DATETIME($date, dateStyle: "long") } cumplía este criterio de la versión { $version } de la definición: { $clauses }.
   *[other] el { DATETIME($date, dateStyle: "long") } cumplía estos criterios de la versión { $version } de la definición: { $clauses }.
}

# A contact: $missing is what the definition of a lead still asks for.
contact = Es un contacto y todavía no un lead. Aún no consta: { $missing }.
contact-promoted-soon = Es un contacto que ya cumple la definición de lead; su promoción está en curso.

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] uno de ({ $options })
   *[other] { $needed } de ({ $options })
}
others = { $count ->
    [one] otro más
   *[other] { $count } más
}
absence = la ausencia de «{ $clauses }»
score-fit = al menos { points } de adecuación
score-engagement = al menos { points } de interacción
score-total = al menos { points } en total
points = { $points ->
    [one] { $points } punto
   *[other] { $points } puntos
}
