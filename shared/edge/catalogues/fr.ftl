# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = C’est un lead, car { reason }
mql = C’est un lead qualifié par le marketing (MQL), car { reason }
mql-sales-ready = C’est un lead qualifié par le marketing (MQL), prêt pour les commerciaux, car { reason }
reason = { $count ->
    [0] la version { $version } de la définition était respectée le { DATETIME($date, dateStyle: "short") }.
    [1] ce critère de la version { $version } de la définition était rempli le { DATETIME($date, dateStyle: "short") } : { $clauses }.
   *[other] ces critères de la version { $version } de la définition étaient remplis le { DATETIME($date, dateStyle: "short") } : { $clauses }.
}

# A contact: $missing is what the definition of a lead still asks for.
contact = C’est un contact, pas encore un lead. Pas encore connu ou fait : { $missing }.
contact-promoted-soon = C’est un contact qui répond désormais à la définition d’un lead ; sa promotion est en cours.

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] un élément parmi ({ $options })
   *[other] { $needed } éléments parmi ({ $options })
}
others = { $count ->
    [one] un autre
   *[other] { $count } autres
}
absence = l’absence de « { $clauses } »
score-fit = au moins { points } d’adéquation
score-engagement = au moins { points } d’engagement
score-total = au moins { points } au total
points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
