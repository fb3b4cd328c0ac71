# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = È un lead perché { reason }
mql = È un lead qualificato dal marketing (MQL) perché { reason }
mql-sales-ready = È un lead qualificato dal marketing (MQL), pronto per le vendite, perché { reason }
reason = { $count ->
    [0] { on-day } soddisfaceva la versione { $version } della definizione.
    [1] { on-day } soddisfaceva questo criterio della versione { $version } della definizione: { $clauses }.
   *[other] { on-day } soddisfaceva questi criteri della versione { $version } della definizione: { $clauses }.
}
on-day = { $day ->
    [8] l’{ $date }
    [11] l’{ $date }
   *[other] il { $date }
}

# Whether somebody has come so far; what is missing or stands in the way is said after it.
contact = È un contatto e non ancora un lead.
contact-promoted-soon = È un contatto che ora soddisfa la definizione di lead; la promozione è in corso.
not-yet-mql = Non è ancora un lead qualificato dal marketing (MQL).
not-yet-sales-ready = Non è ancora pronto per le vendite.
missing = Ciò che manca: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Ciò che lo impedisce: { $obstacles }.
hold-unconfirmed = la persona non ha confermato la registrazione
hold-stopped = la persona ha negato o revocato il consenso o si è opposta al trattamento
hold-no-basis = non risulta alcun consenso né altra base giuridica
hold-restricted = la persona ha fatto limitare l’uso dei propri dati
hold-notice = la persona non è ancora stata informata della provenienza dei dati (entro { on-day })

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] uno dei seguenti elementi ({ $options })
    [2] due dei seguenti elementi ({ $options })
    [3] tre dei seguenti elementi ({ $options })
    [4] quattro dei seguenti elementi ({ $options })
   *[other] { $needed } dei seguenti elementi ({ $options })
}
others = { $count ->
    [one] un altro
   *[other] altri { $count }
}
absence = l’assenza di «{ $clauses }»
together = { $clauses } insieme
known-at-all = { $what } (risulta un valore)
score-fit = almeno { points } di aderenza
score-engagement = almeno { points } di interesse
score-total = almeno { points } in totale
below-fit = meno di { points } di aderenza
below-engagement = meno di { points } di interesse
below-total = meno di { points } in totale
points = { $points ->
    [one] { $points } punto
   *[other] { $points } punti
}
had-fit = { points } di aderenza ({ $bound })
had-engagement = { points } di interesse ({ $bound })
had-total = { points } in totale ({ $bound })
bound-least = almeno { $least }
bound-below = meno di { $least }

# What a definition asks for, in words. $asked is one of the asked- messages, $texts and $places are lists.
trait = { $what }: { $asked }
asked-one-of = { $texts }
asked-none-of = tutto tranne { $texts }
asked-contains = un testo che contiene { $texts }
asked-starts-with = un testo che inizia con { $texts }
asked-ends-with = un testo che finisce con { $texts }
asked-matches = un testo che segue il modello { $texts }
asked-at-least = { $least } o più
asked-at-most = { $most } o meno
asked-between = da { $least } a { $most }
asked-countries = { $places }
asked-at-least-rank = { $texts } o superiore
asked-at-most-rank = { $texts } o inferiore
asked-free-mail = un indirizzo di posta gratuita
asked-own-mail = un indirizzo che non sia di posta gratuita
asked-present = noto
asked-absent = non noto
asked-not = tutto tranne ({ $asked })
quoted = «{ $what }»
region-eea = Spazio economico europeo
email-domain = dominio dell’indirizzo e-mail

# What a person has to have done: $things of which there are $more.
reached-by = ci è pervenuto tramite: { $what }
done = { $more ->
    [one] { $things }, una volta
   *[other] { $things }, { $more } volte
}
done-distinct = { $more ->
    [one] { $things }, una volta
   *[other] { $things }, { $more } in tutto, senza contare due volte lo stesso
}
done-worth = { $things } per un valore totale di { $amount }
within-day = nello stesso giorno
within-hours = { $hours ->
    [1] nell’arco di un’ora
   *[other] nell’arco di { $hours } ore
}
within-days = { $days ->
    [1] nell’arco di 24 ore
   *[other] nell’arco di { $days } giorni
}
within-calendar-days = { $days ->
    [1] nello stesso giorno
   *[other] nell’arco di { $days } giorni di calendario
}
recently-hours = { $hours ->
    [1] nell’ultima ora
   *[other] nelle ultime { $hours } ore
}
recently-days = { $days ->
    [1] nelle ultime 24 ore
   *[other] negli ultimi { $days } giorni
}
within-and-recently = { $within } e { $recently }
# Words by which a label names a time itself.
time-words = ora ore giorno giorni giornata giornate giornaliero settimana settimane mese mesi trimestre trimestri anno anni

# What is asked or still lacking of it: $thing is one, $things are several. $gender is that of the noun.
more-of = { $gender ->
    [feminine] { $more ->
        [1] un’altra { $thing }
        [2] altre due { $things }
        [3] altre tre { $things }
        [4] altre quattro { $things }
        [5] altre cinque { $things }
        [6] altre sei { $things }
        [7] altre sette { $things }
        [8] altre otto { $things }
        [9] altre nove { $things }
       *[other] altre { $more } { $things }
    }
    [masculine] { $more ->
        [1] un altro { $thing }
        [2] altri due { $things }
        [3] altri tre { $things }
        [4] altri quattro { $things }
        [5] altri cinque { $things }
        [6] altri sei { $things }
        [7] altri sette { $things }
        [8] altri otto { $things }
        [9] altri nove { $things }
       *[other] altri { $more } { $things }
    }
   *[unknown] { $more ->
        [1] ancora una volta «{ $thing }»
        [2] ancora due { $things }
        [3] ancora tre { $things }
        [4] ancora quattro { $things }
        [5] ancora cinque { $things }
        [6] ancora sei { $things }
        [7] ancora sette { $things }
        [8] ancora otto { $things }
        [9] ancora nove { $things }
       *[other] ancora { $more } { $things }
    }
}
more-distinct = { $gender ->
    [feminine] { $more ->
        [1] un’altra { $thing } diversa
        [2] altre due { $things } diverse
        [3] altre tre { $things } diverse
        [4] altre quattro { $things } diverse
        [5] altre cinque { $things } diverse
        [6] altre sei { $things } diverse
        [7] altre sette { $things } diverse
        [8] altre otto { $things } diverse
        [9] altre nove { $things } diverse
       *[other] altre { $more } { $things } diverse
    }
    [masculine] { $more ->
        [1] un altro { $thing } diverso
        [2] altri due { $things } diversi
        [3] altri tre { $things } diversi
        [4] altri quattro { $things } diversi
        [5] altri cinque { $things } diversi
        [6] altri sei { $things } diversi
        [7] altri sette { $things } diversi
        [8] altri otto { $things } diversi
        [9] altri nove { $things } diversi
       *[other] altri { $more } { $things } diversi
    }
   *[unknown] { $more ->
        [1] ancora una volta «{ $thing }» (senza ripetizioni)
        [2] ancora due { $things } (senza ripetizioni)
        [3] ancora tre { $things } (senza ripetizioni)
        [4] ancora quattro { $things } (senza ripetizioni)
        [5] ancora cinque { $things } (senza ripetizioni)
        [6] ancora sei { $things } (senza ripetizioni)
        [7] ancora sette { $things } (senza ripetizioni)
        [8] ancora otto { $things } (senza ripetizioni)
        [9] ancora nove { $things } (senza ripetizioni)
       *[other] ancora { $more } { $things } (senza ripetizioni)
    }
}
counted = { $gender ->
    [feminine] { $more ->
        [1] una { $thing }
        [2] due { $things }
        [3] tre { $things }
        [4] quattro { $things }
        [5] cinque { $things }
        [6] sei { $things }
        [7] sette { $things }
        [8] otto { $things }
        [9] nove { $things }
       *[other] { $more } { $things }
    }
    [masculine] { $more ->
        [1] un { $thing }
        [2] due { $things }
        [3] tre { $things }
        [4] quattro { $things }
        [5] cinque { $things }
        [6] sei { $things }
        [7] sette { $things }
        [8] otto { $things }
        [9] nove { $things }
       *[other] { $more } { $things }
    }
   *[unknown] { $more ->
        [1] una volta «{ $thing }»
        [2] due { $things }
        [3] tre { $things }
        [4] quattro { $things }
        [5] cinque { $things }
        [6] sei { $things }
        [7] sette { $things }
        [8] otto { $things }
        [9] nove { $things }
       *[other] { $more } { $things }
    }
}
counted-distinct = { $gender ->
    [feminine] { $more ->
        [1] una { $thing }
        [2] due { $things } diverse
        [3] tre { $things } diverse
        [4] quattro { $things } diverse
        [5] cinque { $things } diverse
        [6] sei { $things } diverse
        [7] sette { $things } diverse
        [8] otto { $things } diverse
        [9] nove { $things } diverse
       *[other] { $more } { $things } diverse
    }
    [masculine] { $more ->
        [1] un { $thing }
        [2] due { $things } diversi
        [3] tre { $things } diversi
        [4] quattro { $things } diversi
        [5] cinque { $things } diversi
        [6] sei { $things } diversi
        [7] sette { $things } diversi
        [8] otto { $things } diversi
        [9] nove { $things } diversi
       *[other] { $more } { $things } diversi
    }
   *[unknown] { $more ->
        [1] una volta «{ $thing }»
        [2] due { $things } (senza ripetizioni)
        [3] tre { $things } (senza ripetizioni)
        [4] quattro { $things } (senza ripetizioni)
        [5] cinque { $things } (senza ripetizioni)
        [6] sei { $things } (senza ripetizioni)
        [7] sette { $things } (senza ripetizioni)
        [8] otto { $things } (senza ripetizioni)
        [9] nove { $things } (senza ripetizioni)
       *[other] { $more } { $things } (senza ripetizioni)
    }
}
more-for = { $more ->
    [1] ancora una volta per «{ $what }»
    [2] ancora due volte per «{ $what }»
    [3] ancora tre volte per «{ $what }»
    [4] ancora quattro volte per «{ $what }»
    [5] ancora cinque volte per «{ $what }»
    [6] ancora sei volte per «{ $what }»
    [7] ancora sette volte per «{ $what }»
    [8] ancora otto volte per «{ $what }»
    [9] ancora nove volte per «{ $what }»
   *[other] ancora { $more } volte per «{ $what }»
}
not-understood = { $what } (inviato, ma non compreso)
more-worth = ancora un valore di { $amount } per «{ $what }»
nurture-due = Secondo la definizione torna al nurturing.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = È tornato al nurturing perché { $count ->
    [0] la versione { $version } della definizione lo richiedeva { on-day }.
   *[other] { on-day }, secondo la versione { $version } della definizione, risultava quanto segue: { $clauses }.
}

# What a clause gives.
gives-once = { points }
gives-each = { points } ogni volta
gives-cap = al massimo { $most } in tutto
gives-cap-per-day = al massimo { $most } al giorno
gives-half-life = { $days ->
    [1] si dimezza ogni giorno
   *[other] si dimezza ogni { $days } giorni
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

# The pages that answer forms sent without a script.
form-page-check = Controlli il modulo
form-page-not-sent = Il modulo non è stato inviato
form-page-thanks = Grazie
form-page-received = Abbiamo ricevuto il suo modulo.
form-page-nothing-stored = Non è stato ancora salvato nulla. Torni indietro, corregga questi campi e invii di nuovo il modulo.
form-page-back = Torna al sito
form-page-broken = Questo modulo al momento non funziona, e non per colpa sua. Non è stato salvato nulla. Avvisi il proprietario del sito.
form-field-consent = Il suo consenso
form-field-identifiers = Indirizzo e-mail o numero di telefono
form-field-email = Indirizzo e-mail
form-field-phone = Numero di telefono
form-advice-consent = dia il suo consenso; senza, non è possibile salvare nulla
form-advice-missing = compili questo campo
form-advice-shorten = accorci questo testo
form-advice-check = controlli ciò che ha inserito
page-undecided = Grazie. Non possiamo ancora registrare la sua scelta, perché il nostro personale deve prima verificare una cosa. Questo link funziona fino alla scadenza; lo usi di nuovo tra un giorno o due.
