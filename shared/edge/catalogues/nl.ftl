# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = Dit is een lead, want { reason }
mql = Dit is een marketinggekwalificeerde lead (MQL), want { reason }
mql-sales-ready = Dit is een marketinggekwalificeerde lead (MQL), klaar voor sales, want { reason }
reason = { $count ->
    [0] { on-day } was aan versie { $version } van de definitie voldaan.
    [1] { on-day } was aan dit criterium van versie { $version } van de definitie voldaan: { $clauses }.
   *[other] { on-day } was aan deze criteria van versie { $version } van de definitie voldaan: { $clauses }.
}
on-day = op { $date }

# Whether somebody has come so far; what is missing or stands in the way is said after it.
contact = Dit is een contact en nog geen lead.
contact-promoted-soon = Dit is een contact dat nu aan de definitie van een lead voldoet; de promotie is onderweg.
not-yet-mql = Nog geen marketinggekwalificeerde lead (MQL).
not-yet-sales-ready = Nog niet klaar voor sales.
missing = Dit ontbreekt: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Dit staat in de weg: { $obstacles }.
hold-unconfirmed = de persoon heeft de aanmelding nog niet bevestigd
hold-stopped = de persoon heeft toestemming geweigerd of ingetrokken of bezwaar gemaakt
hold-no-basis = er is geen toestemming of andere rechtsgrond vastgelegd
hold-restricted = de persoon heeft het gebruik van de gegevens laten beperken
hold-notice = de persoon moet nog te horen krijgen waar de gegevens vandaan komen (uiterlijk { $date })

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] een van de volgende punten ({ $options })
    [2] twee van de volgende punten ({ $options })
    [3] drie van de volgende punten ({ $options })
    [4] vier van de volgende punten ({ $options })
   *[other] { $needed } van de volgende punten ({ $options })
}
others = { $count ->
    [one] één ander criterium
   *[other] { $count } andere criteria
}
absence = het ontbreken van “{ $clauses }”
together = { $clauses } samen
known-at-all = { $what } (er is een waarde bekend)
score-fit = ten minste { points } voor fit
score-engagement = ten minste { points } voor betrokkenheid
score-total = ten minste { points } in totaal
below-fit = minder dan { points } voor fit
below-engagement = minder dan { points } voor betrokkenheid
below-total = minder dan { points } in totaal
points = { $points ->
    [one] { $points } punt
   *[other] { $points } punten
}
had-fit = { points } voor fit ({ $bound })
had-engagement = { points } voor betrokkenheid ({ $bound })
had-total = { points } in totaal ({ $bound })
bound-least = ten minste { $least }
bound-below = minder dan { $least }

# What a definition asks for, in words. $asked is one of the asked- messages, $texts and $places are lists.
trait = { $what }: { $asked }
asked-one-of = { $texts }
asked-none-of = alles behalve { $texts }
asked-contains = een tekst met { $texts }
asked-starts-with = een tekst die begint met { $texts }
asked-ends-with = een tekst die eindigt op { $texts }
asked-matches = een tekst volgens het patroon { $texts }
asked-at-least = { $least } of meer
asked-at-most = { $most } of minder
asked-between = van { $least } tot en met { $most }
asked-countries = { $places }
asked-at-least-rank = { $texts } of hoger
asked-at-most-rank = { $texts } of lager
asked-free-mail = een gratis e-mailadres
asked-own-mail = een adres dat geen gratis e-mail is
asked-present = bekend
asked-absent = niet bekend
asked-not = alles behalve ({ $asked })
quoted = “{ $what }”
region-eea = Europese Economische Ruimte
email-domain = e-maildomein

# What a person has to have done: $things of which there are $more.
reached-by = bereikte ons via: { $what }
done = { $more ->
    [one] { $things }, één keer
   *[other] { $things }, { $more } keer
}
done-distinct = { $more ->
    [one] { $things }, één keer
   *[other] { $things }, { $more } verschillende
}
done-worth = { $things } ter waarde van in totaal { $amount }
within-day = op dezelfde dag
within-hours = { $hours ->
    [1] binnen één uur
   *[other] binnen { $hours } uur
}
within-days = { $days ->
    [1] binnen 24 uur
   *[other] binnen { $days } dagen
}
within-calendar-days = { $days ->
    [1] op dezelfde dag
   *[other] binnen { $days } kalenderdagen
}
recently-hours = { $hours ->
    [1] in het afgelopen uur
   *[other] in de afgelopen { $hours } uur
}
recently-days = { $days ->
    [1] in de afgelopen 24 uur
   *[other] in de afgelopen { $days } dagen
}
within-and-recently = { $within } en { $recently }
# Words by which a label names a time itself.
time-words = uur uren dag dagen dagelijks week weken wekelijks maand maanden maandelijks kwartaal kwartalen jaar jaren jaarlijks

# What is asked or still lacking of it: $thing is one, $things are several. $gender is that of the noun.
more-of = { $more ->
    [1] nog één { $thing }
    [2] nog twee { $things }
    [3] nog drie { $things }
    [4] nog vier { $things }
    [5] nog vijf { $things }
    [6] nog zes { $things }
    [7] nog zeven { $things }
    [8] nog acht { $things }
    [9] nog negen { $things }
   *[other] nog { $more } { $things }
}
more-distinct = { $more ->
    [1] { $gender ->
        [common] nog één andere { $thing }
        [neuter] nog één ander { $thing }
       *[unknown] nog één { $thing } (niet dezelfde)
    }
    [2] nog twee andere { $things }
    [3] nog drie andere { $things }
    [4] nog vier andere { $things }
    [5] nog vijf andere { $things }
    [6] nog zes andere { $things }
    [7] nog zeven andere { $things }
    [8] nog acht andere { $things }
    [9] nog negen andere { $things }
   *[other] nog { $more } andere { $things }
}
counted = { $more ->
    [1] één { $thing }
    [2] twee { $things }
    [3] drie { $things }
    [4] vier { $things }
    [5] vijf { $things }
    [6] zes { $things }
    [7] zeven { $things }
    [8] acht { $things }
    [9] negen { $things }
   *[other] { $more } { $things }
}
counted-distinct = { $more ->
    [1] één { $thing }
    [2] twee verschillende { $things }
    [3] drie verschillende { $things }
    [4] vier verschillende { $things }
    [5] vijf verschillende { $things }
    [6] zes verschillende { $things }
    [7] zeven verschillende { $things }
    [8] acht verschillende { $things }
    [9] negen verschillende { $things }
   *[other] { $more } verschillende { $things }
}
more-for = { $more ->
    [1] nog één keer voor “{ $what }”
    [2] nog twee keer voor “{ $what }”
    [3] nog drie keer voor “{ $what }”
    [4] nog vier keer voor “{ $what }”
    [5] nog vijf keer voor “{ $what }”
    [6] nog zes keer voor “{ $what }”
    [7] nog zeven keer voor “{ $what }”
    [8] nog acht keer voor “{ $what }”
    [9] nog negen keer voor “{ $what }”
   *[other] nog { $more } keer voor “{ $what }”
}
not-understood = { $what } (verstuurd, maar niet begrepen)
more-worth = nog een waarde van { $amount } voor “{ $what }”
nurture-due = Volgens de definitie gaat deze lead terug naar nurture.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = Dit ging terug naar nurture, want { $count ->
    [0] versie { $version } van de definitie vroeg daarom { on-day }.
   *[other] { on-day } was het volgens versie { $version } van de definitie zover: { $clauses }.
}

# What a clause gives.
gives-once = { points }
gives-each = { points } per keer
gives-cap = hooguit { $most } in totaal
gives-cap-per-day = hooguit { $most } per dag
gives-half-life = { $days ->
    [1] halveert elke dag
   *[other] halveert elke { $days } dagen
}


# The mail that asks to confirm: what was asked and nothing else. $purposes lists what was agreed to.
confirm-mail-subject = Bevestig waarmee u bij { $controller } hebt ingestemd
confirm-mail-asked = Iemand heeft dit e-mailadres aan { $controller } gegeven en met het volgende ingestemd: { $purposes }.
confirm-mail-act = { $hours ->
    [one] Was u dat, open dan deze pagina en druk daar op de knop. De pagina werkt { $hours } uur.
   *[other] Was u dat, open dan deze pagina en druk daar op de knop. De pagina werkt { $hours } uur.
}
confirm-mail-link = Pagina openen
confirm-mail-ignore = Was u het niet, dan hoeft u niets te doen: wat niet wordt bevestigd, wordt verwijderd.
confirm-mail-withdraw = U kunt uw instemming altijd intrekken; een bericht aan { $contact } is genoeg.
mail-sender = { $controller }, { $address }

# The mail that asks who makes a request about personal data. It is answered to the address it comes from.
challenge-mail-subject = Uw verzoek aan { $controller }
challenge-mail-asked = Iemand die dit e-mailadres noemde, heeft { $controller } gevraagd iets met persoonsgegevens te doen.
challenge-mail-code = Was u dat, beantwoord dit bericht dan binnen { $hours } uur met de code { $code }.
challenge-mail-ignore = Was u het niet, dan hoeft u niets te doen: zonder de code gebeurt er niets.

# The pages that links in mails lead to.
confirm-page-title = Uw bevestiging
confirm-page-text = Druk op de knop om te bevestigen wat in de e-mail wordt gevraagd.
confirm-page-button = Ik bevestig
confirm-page-done = Dank u wel. Uw bevestiging is vastgelegd.
confirm-page-receipt = Uw ontvangstbewijs
unsubscribe-page-title = Afmelden
unsubscribe-page-text = Druk op de knop als u dit soort berichten niet meer wilt ontvangen.
unsubscribe-page-button = Afmelden
unsubscribe-page-done = U bent afgemeld en krijgt dit soort berichten niet meer.
page-link-gone = Deze link werkt niet of niet meer. Hebt u hem al eerder gebruikt, dan blijft uw keuze gelden.
page-try-again = Dat is niet gelukt, en dat ligt aan ons. Probeer het zo meteen opnieuw.

# The pages that answer forms sent without a script.
form-page-check = Controleer uw formulier
form-page-not-sent = Uw formulier is niet verzonden
form-page-thanks = Bedankt
form-page-received = We hebben uw formulier ontvangen.
form-page-nothing-stored = Er is nog niets opgeslagen. Ga terug, verbeter deze velden en verstuur het formulier opnieuw.
form-page-back = Terug naar de site
form-page-broken = Dit formulier werkt op dit moment niet en dat ligt niet aan u. Er is niets opgeslagen. Laat het de eigenaar van de site weten.
form-field-consent = Uw toestemming
form-field-identifiers = E-mailadres of telefoonnummer
form-field-email = E-mailadres
form-field-phone = Telefoonnummer
form-advice-consent = geef toestemming; zonder uw toestemming mag er niets worden opgeslagen
form-advice-missing = vul dit in
form-advice-shorten = maak dit korter
form-advice-check = controleer wat u hebt ingevuld
page-undecided = Bedankt. We kunnen dit nog niet vastleggen, omdat onze medewerkers eerst iets moeten nagaan. Deze link blijft werken tot hij verloopt; gebruik hem over een dag of twee opnieuw.
