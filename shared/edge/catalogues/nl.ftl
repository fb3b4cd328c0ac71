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

# Somebody who has come so far: $missing is what it takes to go on.
not-yet-mql = Nog geen marketinggekwalificeerde lead (MQL). Nog niet bekend of gedaan: { $missing }.
not-yet-sales-ready = Nog niet klaar voor sales. Nog niet bekend of gedaan: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Dit staat in de weg: { $obstacles }.
hold-unconfirmed = de persoon heeft de aanmelding nog niet bevestigd
hold-stopped = de persoon heeft toestemming geweigerd of ingetrokken of bezwaar gemaakt
hold-no-basis = er is geen toestemming of andere rechtsgrond vastgelegd
hold-restricted = de persoon heeft het gebruik van de gegevens laten beperken
hold-notice = de persoon moet nog te horen krijgen waar de gegevens vandaan komen (uiterlijk { DATETIME($date, dateStyle: "long") })

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
score-fit = ten minste { points } voor fit
score-engagement = ten minste { points } voor betrokkenheid
score-total = ten minste { points } in totaal
points = { $points ->
    [one] { $points } punt
   *[other] { $points } punten
}

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
within-day = binnen één dag
within-hours = { $hours ->
    [one] binnen { $hours } uur
   *[other] binnen { $hours } uur
}
within-days = { $days ->
    [one] binnen { $days } dag van 24 uur
   *[other] binnen { $days } dagen
}
within-calendar-days = { $days ->
    [one] binnen { $days } kalenderdag
   *[other] binnen { $days } kalenderdagen
}
recently-hours = { $hours ->
    [1] { $what } in het afgelopen uur
   *[other] { $what } in de afgelopen { $hours } uur
}
recently-days = { $days ->
    [1] { $what } in de afgelopen 24 uur
   *[other] { $what } in de afgelopen { $days } dagen
}


# What is still lacking of it.
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
not-understood = { $what } (verstuurd, maar niet begrepen)
more-for = nog { $more } voor “{ $what }”
more-worth = nog een waarde van { $amount } voor “{ $what }”
nurture-due = Volgens de definitie gaat het terug naar nurture.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = Dit ging terug naar nurture, want { $count ->
    [0] versie { $version } van de definitie vroeg daarom op { DATETIME($date, dateStyle: "long") }.
   *[other] op { DATETIME($date, dateStyle: "long") } was het volgens versie { $version } van de definitie zover: { $clauses }.
}
below-fit = minder dan { points } voor fit
below-engagement = minder dan { points } voor betrokkenheid
below-total = minder dan { points } in totaal

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
