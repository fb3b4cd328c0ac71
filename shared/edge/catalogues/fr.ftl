# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = C’est un lead, car { reason }
mql = C’est un lead qualifié par le marketing (MQL), car { reason }
mql-sales-ready = C’est un lead qualifié par le marketing (MQL), prêt pour les commerciaux, car { reason }
reason = { $count ->
    [0] la version { $version } de la définition était respectée { on-day }.
    [1] ce critère de la version { $version } de la définition était rempli { on-day } : { $clauses }.
   *[other] ces critères de la version { $version } de la définition étaient remplis { on-day } : { $clauses }.
}
on-day = le { $date }

# Whether somebody has come so far; what is missing or stands in the way is said after it.
contact = C’est un contact, pas encore un lead.
contact-promoted-soon = C’est un contact qui répond désormais à la définition d’un lead ; sa promotion est en cours.
not-yet-mql = Ce n’est pas encore un lead qualifié par le marketing (MQL).
not-yet-sales-ready = Ce lead n’est pas encore prêt pour les commerciaux.
missing = Ce qui manque : { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Ce qui fait obstacle : { $obstacles }.
hold-unconfirmed = la personne n’a pas confirmé son inscription
hold-stopped = la personne a refusé ou retiré son consentement ou s’est opposée au traitement
hold-no-basis = aucun consentement ni autre base légale n’est enregistré
hold-restricted = la personne a fait limiter l’utilisation de ses données
hold-notice = la personne n’a pas encore été informée de l’origine de ses données (au plus tard { on-day })

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] l’un des éléments suivants ({ $options })
    [2] deux des éléments suivants ({ $options })
    [3] trois des éléments suivants ({ $options })
    [4] quatre des éléments suivants ({ $options })
   *[other] { $needed } des éléments suivants ({ $options })
}
others = { $count ->
    [one] un autre
   *[other] { $count } autres
}
absence = l’absence de « { $clauses } »
together = { $clauses } à la fois
known-at-all = { $what } (une valeur est connue)
score-fit = au moins { points } d’adéquation
score-engagement = au moins { points } d’engagement
score-total = au moins { points } au total
below-fit = moins de { points } d’adéquation
below-engagement = moins de { points } d’engagement
below-total = moins de { points } au total
points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
had-fit = { points } d’adéquation ({ $bound })
had-engagement = { points } d’engagement ({ $bound })
had-total = { points } au total ({ $bound })
bound-least = au moins { $least }
bound-below = moins de { $least }

# What a definition asks for, in words. $asked is one of the asked- messages, $texts and $places are lists.
trait = { $what } : { $asked }
asked-one-of = { $texts }
asked-none-of = tout sauf { $texts }
asked-contains = un texte contenant { $texts }
asked-starts-with = un texte qui commence par { $texts }
asked-ends-with = un texte qui se termine par { $texts }
asked-matches = un texte conforme au modèle { $texts }
asked-at-least = { $least } ou plus
asked-at-most = { $most } ou moins
asked-between = de { $least } à { $most }
asked-countries = { $places }
asked-at-least-rank = { $texts } ou au-delà
asked-at-most-rank = { $texts } ou en deçà
asked-free-mail = une adresse de messagerie gratuite
asked-own-mail = une adresse autre que de messagerie gratuite
asked-present = connu
asked-absent = inconnu
asked-not = tout sauf ({ $asked })
quoted = « { $what } »
region-eea = Espace économique européen
email-domain = domaine de l’adresse e-mail

# What a person has to have done: $things of which there are $more.
reached-by = nous est parvenu par : { $what }
done = { $more ->
    [one] { $things }, une fois
   *[other] { $things }, { $more } fois
}
done-distinct = { $more ->
    [one] { $things }, une fois
   *[other] { $things }, { $more } en tout, sans compter deux fois les mêmes
}
done-worth = { $things } d’une valeur totale de { $amount }
within-day = le même jour
within-hours = { $hours ->
    [1] en l’espace d’une heure
   *[other] en l’espace de { $hours } heures
}
within-days = { $days ->
    [1] en l’espace de 24 heures
   *[other] en l’espace de { $days } jours
}
within-calendar-days = { $days ->
    [1] le même jour
   *[other] en l’espace de { $days } jours calendaires
}
recently-hours = { $hours ->
    [1] au cours de la dernière heure
   *[other] au cours des { $hours } dernières heures
}
recently-days = { $days ->
    [1] au cours des dernières 24 heures
   *[other] au cours des { $days } derniers jours
}
within-and-recently = { $within } et { $recently }
# Words by which a label names a time itself.
time-words = heure heures jour jours journée journées semaine semaines mois trimestre trimestres an ans année années

# What is asked or still lacking of it: $thing is one, $things are several. $gender is that of the noun.
more-of = { $more ->
    [1] { $gender ->
        [feminine] encore une { $thing }
        [masculine] encore un { $thing }
       *[unknown] encore une fois « { $thing } »
    }
    [2] encore deux { $things }
    [3] encore trois { $things }
    [4] encore quatre { $things }
    [5] encore cinq { $things }
    [6] encore six { $things }
    [7] encore sept { $things }
    [8] encore huit { $things }
    [9] encore neuf { $things }
   *[other] encore { $more } { $things }
}
more-distinct = { $more ->
    [1] { $gender ->
        [feminine] encore une autre { $thing }
        [masculine] encore un autre { $thing }
       *[unknown] encore une fois « { $thing } » (sans répétition)
    }
    [2] encore deux autres { $things }
    [3] encore trois autres { $things }
    [4] encore quatre autres { $things }
    [5] encore cinq autres { $things }
    [6] encore six autres { $things }
    [7] encore sept autres { $things }
    [8] encore huit autres { $things }
    [9] encore neuf autres { $things }
   *[other] encore { $more } autres { $things }
}
counted = { $more ->
    [1] { $gender ->
        [feminine] une { $thing }
        [masculine] un { $thing }
       *[unknown] une fois « { $thing } »
    }
    [2] deux { $things }
    [3] trois { $things }
    [4] quatre { $things }
    [5] cinq { $things }
    [6] six { $things }
    [7] sept { $things }
    [8] huit { $things }
    [9] neuf { $things }
   *[other] { $more } { $things }
}
counted-distinct = { $gender ->
    [feminine] { $more ->
        [1] une { $thing }
        [2] deux { $things } différentes
        [3] trois { $things } différentes
        [4] quatre { $things } différentes
        [5] cinq { $things } différentes
        [6] six { $things } différentes
        [7] sept { $things } différentes
        [8] huit { $things } différentes
        [9] neuf { $things } différentes
       *[other] { $more } { $things } différentes
    }
    [masculine] { $more ->
        [1] un { $thing }
        [2] deux { $things } différents
        [3] trois { $things } différents
        [4] quatre { $things } différents
        [5] cinq { $things } différents
        [6] six { $things } différents
        [7] sept { $things } différents
        [8] huit { $things } différents
        [9] neuf { $things } différents
       *[other] { $more } { $things } différents
    }
   *[unknown] { $more ->
        [1] une fois « { $thing } »
        [2] deux { $things } (sans répétition)
        [3] trois { $things } (sans répétition)
        [4] quatre { $things } (sans répétition)
        [5] cinq { $things } (sans répétition)
        [6] six { $things } (sans répétition)
        [7] sept { $things } (sans répétition)
        [8] huit { $things } (sans répétition)
        [9] neuf { $things } (sans répétition)
       *[other] { $more } { $things } (sans répétition)
    }
}
more-for = { $more ->
    [1] encore une fois pour « { $what } »
    [2] encore deux fois pour « { $what } »
    [3] encore trois fois pour « { $what } »
    [4] encore quatre fois pour « { $what } »
    [5] encore cinq fois pour « { $what } »
    [6] encore six fois pour « { $what } »
    [7] encore sept fois pour « { $what } »
    [8] encore huit fois pour « { $what } »
    [9] encore neuf fois pour « { $what } »
   *[other] encore { $more } fois pour « { $what } »
}
not-understood = { $what } (envoyé, mais pas compris)
more-worth = encore une valeur de { $amount } pour « { $what } »
nurture-due = Selon la définition, ce lead retourne au nurturing.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = Ce lead est retourné au nurturing, car { $count ->
    [0] la version { $version } de la définition le demandait { on-day }.
   *[other] { on-day }, selon la version { $version } de la définition, on constatait ceci : { $clauses }.
}

# What a clause gives.
gives-once = { points }
gives-each = { points } à chaque fois
gives-cap = au plus { $most } en tout
gives-cap-per-day = au plus { $most } par jour
gives-half-life = { $days ->
    [1] diminue de moitié chaque jour
   *[other] diminue de moitié tous les { $days } jours
}


# The mail that asks to confirm: what was asked and nothing else. $purposes lists what was agreed to.
confirm-mail-subject = Confirmez ce que vous avez accepté auprès de { $controller }
confirm-mail-asked = Quelqu’un a donné cette adresse e-mail à { $controller } et a accepté ce qui suit : { $purposes }.
confirm-mail-act = { $hours ->
    [one] Si c’était vous, ouvrez cette page et appuyez sur le bouton. La page fonctionne pendant { $hours } heure.
   *[other] Si c’était vous, ouvrez cette page et appuyez sur le bouton. La page fonctionne pendant { $hours } heures.
}
confirm-mail-link = Ouvrir la page
confirm-mail-ignore = Si ce n’était pas vous, vous n’avez rien à faire : ce qui n’est pas confirmé est supprimé.
confirm-mail-withdraw = Vous pouvez retirer votre accord à tout moment ; un message à { $contact } suffit.
mail-sender = { $controller }, { $address }

# The mail that asks who makes a request about personal data. It is answered to the address it comes from.
challenge-mail-subject = Votre demande à { $controller }
challenge-mail-asked = Quelqu’un qui a indiqué cette adresse e-mail a fait à { $controller } une demande concernant des données personnelles.
challenge-mail-code = Si c’était vous, répondez à ce message avec le code { $code } dans les { $hours } heures.
challenge-mail-ignore = Si ce n’était pas vous, vous n’avez rien à faire : sans le code, rien n’est fait.

# The pages that links in mails lead to.
confirm-page-title = Votre confirmation
confirm-page-text = Appuyez sur le bouton pour confirmer ce que l’e-mail vous demande.
confirm-page-button = Je confirme
confirm-page-done = Merci. Votre confirmation est enregistrée.
confirm-page-receipt = Votre récépissé
unsubscribe-page-title = Désinscription
unsubscribe-page-text = Appuyez sur le bouton si vous ne voulez plus recevoir ce type de messages.
unsubscribe-page-button = Me désinscrire
unsubscribe-page-done = Votre désinscription est enregistrée : vous ne recevrez plus ce type de messages.
page-link-gone = Ce lien ne fonctionne pas ou ne fonctionne plus. Si vous l’avez déjà utilisé, votre choix reste valable.
page-try-again = L’opération a échoué, et c’est de notre fait. Veuillez réessayer dans un instant.

# The pages that answer forms sent without a script.
form-page-check = Veuillez vérifier votre formulaire
form-page-not-sent = Votre formulaire n’a pas été envoyé
form-page-thanks = Merci
form-page-received = Nous avons bien reçu votre formulaire.
form-page-nothing-stored = Rien n’a encore été enregistré. Revenez en arrière, corrigez ces champs et renvoyez le formulaire.
form-page-back = Retour au site
form-page-broken = Ce formulaire ne fonctionne pas pour le moment, et vous n’y êtes pour rien. Rien n’a été enregistré. Merci de prévenir le propriétaire du site.
form-field-consent = Votre accord
form-field-identifiers = Adresse e-mail ou numéro de téléphone
form-field-email = Adresse e-mail
form-field-phone = Numéro de téléphone
form-advice-consent = veuillez donner votre accord ; sans lui, rien ne peut être enregistré
form-advice-missing = veuillez remplir ce champ
form-advice-shorten = veuillez raccourcir ce texte
form-advice-check = veuillez vérifier votre saisie
page-undecided = Merci. Nous ne pouvons pas encore enregistrer votre choix : notre équipe doit d’abord vérifier un point. Ce lien reste valable jusqu’à son expiration ; veuillez l’utiliser de nouveau dans un jour ou deux.
