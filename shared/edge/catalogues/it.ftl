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

# The mail that asks to confirm: what was asked and nothing else. $purposes lists what was agreed to.
confirm-mail-subject = Confermi ciò che ha accettato con { $controller }
confirm-mail-asked = Qualcuno ha fornito questo indirizzo e-mail a { $controller } e ha accettato quanto segue: { $purposes }.
confirm-mail-act = { $hours ->
    [one] Se è stato lei, apra questa pagina e prema il pulsante. La pagina funziona per { $hours } ora.
   *[other] Se è stato lei, apra questa pagina e prema il pulsante. La pagina funziona per { $hours } ore.
}
confirm-mail-link = Aprire la pagina
confirm-mail-ignore = Se non è stato lei, non deve fare nulla: ciò che non viene confermato viene cancellato.
confirm-mail-withdraw = Può revocare il suo consenso in qualsiasi momento; basta un messaggio a { $contact }.
mail-sender = { $controller }, { $address }

# The mail that asks who makes a request about personal data. It is answered to the address it comes from.
challenge-mail-subject = La sua richiesta a { $controller }
challenge-mail-asked = Qualcuno che ha indicato questo indirizzo e-mail ha fatto a { $controller } una richiesta che riguarda dati personali.
challenge-mail-code = Se è stato lei, risponda a questo messaggio con il codice { $code } entro { $hours } ore.
challenge-mail-ignore = Se non è stato lei, non deve fare nulla: senza il codice non viene fatto nulla.

# The pages that links in mails lead to.
confirm-page-title = La sua conferma
confirm-page-text = Prema il pulsante per confermare ciò che l’e-mail le chiede.
confirm-page-button = Confermo
confirm-page-done = Grazie. La sua conferma è stata registrata.
confirm-page-receipt = La sua ricevuta
unsubscribe-page-title = Annullare l’iscrizione
unsubscribe-page-text = Prema il pulsante se non desidera più ricevere messaggi di questo tipo.
unsubscribe-page-button = Annulla l’iscrizione
unsubscribe-page-done = L’iscrizione è annullata: non riceverà più messaggi di questo tipo.
page-link-gone = Questo link non funziona o non funziona più. Se l’ha già usato, la sua scelta resta valida.
page-try-again = Non ha funzionato, e la colpa è nostra. Riprovi tra un momento.
