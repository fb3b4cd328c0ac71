# { reason } says what was met: $clauses, $count of them, on $date, under $version of the definition.
lead = Es un lead porque { reason }
mql = Es un lead cualificado por marketing (MQL) porque { reason }
mql-sales-ready = Es un lead cualificado por marketing (MQL), listo para ventas, porque { reason }
reason = { $count ->
    [0] { on-day } cumplía la versión { $version } de la definición.
    [1] { on-day } cumplía este criterio de la versión { $version } de la definición: { $clauses }.
   *[other] { on-day } cumplía estos criterios de la versión { $version } de la definición: { $clauses }.
}
on-day = el { $date }

# Whether somebody has come so far; what is missing or stands in the way is said after it.
contact = Es un contacto y todavía no un lead.
contact-promoted-soon = Es un contacto que ya cumple la definición de lead; su promoción está en curso.
not-yet-mql = Todavía no es un lead cualificado por marketing (MQL).
not-yet-sales-ready = Todavía no está listo para ventas.
missing = Lo que falta: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Lo que lo impide: { $obstacles }.
hold-unconfirmed = la persona no ha confirmado su registro
hold-stopped = la persona ha denegado o retirado su consentimiento o se ha opuesto al tratamiento
hold-no-basis = no consta ningún consentimiento ni otra base jurídica
hold-restricted = la persona ha limitado el uso de sus datos
hold-notice = aún no se ha informado a la persona del origen de sus datos (a más tardar { on-day })

# What can be missing: $needed of the alternatives $options, of which $count are not named.
choice = { $needed ->
    [1] uno de los siguientes puntos ({ $options })
    [2] dos de los siguientes puntos ({ $options })
    [3] tres de los siguientes puntos ({ $options })
    [4] cuatro de los siguientes puntos ({ $options })
   *[other] { $needed } de los siguientes puntos ({ $options })
}
others = { $count ->
    [one] otro más
   *[other] { $count } más
}
absence = la ausencia de «{ $clauses }»
together = { $clauses } a la vez
known-at-all = { $what } (consta un valor)
score-fit = al menos { points } de adecuación
score-engagement = al menos { points } de interacción
score-total = al menos { points } en total
below-fit = menos de { points } de adecuación
below-engagement = menos de { points } de interacción
below-total = menos de { points } en total
points = { $points ->
    [one] { $points } punto
   *[other] { $points } puntos
}
had-fit = { points } de adecuación ({ $bound })
had-engagement = { points } de interacción ({ $bound })
had-total = { points } en total ({ $bound })
bound-least = al menos { $least }
bound-below = menos de { $least }

# What a definition asks for, in words. $asked is one of the asked- messages, $texts and $places are lists.
trait = { $what }: { $asked }
asked-one-of = { $texts }
asked-none-of = todo excepto { $texts }
asked-contains = un texto que contiene { $texts }
asked-starts-with = un texto que empieza por { $texts }
asked-ends-with = un texto que termina en { $texts }
asked-matches = un texto que sigue el patrón { $texts }
asked-at-least = { $least } o más
asked-at-most = { $most } o menos
asked-between = de { $least } a { $most }
asked-countries = { $places }
asked-at-least-rank = { $texts } o superior
asked-at-most-rank = { $texts } o inferior
asked-free-mail = una dirección de correo gratuito
asked-own-mail = una dirección que no sea de correo gratuito
asked-present = consta
asked-absent = no consta
asked-not = todo excepto ({ $asked })
quoted = «{ $what }»
region-eea = Espacio Económico Europeo
email-domain = dominio del correo electrónico

# What a person has to have done: $things of which there are $more.
reached-by = nos llegó por: { $what }
done = { $more ->
    [one] { $things }, una vez
   *[other] { $things }, { $more } veces
}
done-distinct = { $more ->
    [one] { $things }, una vez
   *[other] { $things }, { $more } en total, sin contar dos veces lo mismo
}
done-worth = { $things } por un valor total de { $amount }
within-day = en un mismo día
within-hours = { $hours ->
    [1] en el plazo de una hora
   *[other] en un plazo de { $hours } horas
}
within-days = { $days ->
    [1] en un plazo de 24 horas
   *[other] en un plazo de { $days } días
}
within-calendar-days = { $days ->
    [1] en un mismo día
   *[other] en un plazo de { $days } días naturales
}
recently-hours = { $hours ->
    [1] en la última hora
   *[other] en las últimas { $hours } horas
}
recently-days = { $days ->
    [1] en las últimas 24 horas
   *[other] en los últimos { $days } días
}
within-and-recently = { $within } y { $recently }
# Words by which a label names a time itself.
time-words = hora horas día días semana semanas mes meses trimestre trimestres año años

# What is asked or still lacking of it: $thing is one, $things are several. $gender is that of the noun.
more-of = { $more ->
    [1] { $gender ->
        [feminine] una { $thing } más
        [masculine] un { $thing } más
       *[unknown] una vez más «{ $thing }»
    }
    [2] dos { $things } más
    [3] tres { $things } más
    [4] cuatro { $things } más
    [5] cinco { $things } más
    [6] seis { $things } más
    [7] siete { $things } más
    [8] ocho { $things } más
    [9] nueve { $things } más
   *[other] { $more } { $things } más
}
more-distinct = { $gender ->
    [feminine] { $more ->
        [1] otra { $thing } distinta
        [2] otras dos { $things } distintas
        [3] otras tres { $things } distintas
        [4] otras cuatro { $things } distintas
        [5] otras cinco { $things } distintas
        [6] otras seis { $things } distintas
        [7] otras siete { $things } distintas
        [8] otras ocho { $things } distintas
        [9] otras nueve { $things } distintas
       *[other] otras { $more } { $things } distintas
    }
    [masculine] { $more ->
        [1] otro { $thing } distinto
        [2] otros dos { $things } distintos
        [3] otros tres { $things } distintos
        [4] otros cuatro { $things } distintos
        [5] otros cinco { $things } distintos
        [6] otros seis { $things } distintos
        [7] otros siete { $things } distintos
        [8] otros ocho { $things } distintos
        [9] otros nueve { $things } distintos
       *[other] otros { $more } { $things } distintos
    }
   *[unknown] { $more ->
        [1] una vez más «{ $thing }» (sin repetir)
        [2] dos { $things } más (sin repetir)
        [3] tres { $things } más (sin repetir)
        [4] cuatro { $things } más (sin repetir)
        [5] cinco { $things } más (sin repetir)
        [6] seis { $things } más (sin repetir)
        [7] siete { $things } más (sin repetir)
        [8] ocho { $things } más (sin repetir)
        [9] nueve { $things } más (sin repetir)
       *[other] { $more } { $things } más (sin repetir)
    }
}
counted = { $more ->
    [1] { $gender ->
        [feminine] una { $thing }
        [masculine] un { $thing }
       *[unknown] una vez «{ $thing }»
    }
    [2] dos { $things }
    [3] tres { $things }
    [4] cuatro { $things }
    [5] cinco { $things }
    [6] seis { $things }
    [7] siete { $things }
    [8] ocho { $things }
    [9] nueve { $things }
   *[other] { $more } { $things }
}
counted-distinct = { $gender ->
    [feminine] { $more ->
        [1] una { $thing }
        [2] dos { $things } distintas
        [3] tres { $things } distintas
        [4] cuatro { $things } distintas
        [5] cinco { $things } distintas
        [6] seis { $things } distintas
        [7] siete { $things } distintas
        [8] ocho { $things } distintas
        [9] nueve { $things } distintas
       *[other] { $more } { $things } distintas
    }
    [masculine] { $more ->
        [1] un { $thing }
        [2] dos { $things } distintos
        [3] tres { $things } distintos
        [4] cuatro { $things } distintos
        [5] cinco { $things } distintos
        [6] seis { $things } distintos
        [7] siete { $things } distintos
        [8] ocho { $things } distintos
        [9] nueve { $things } distintos
       *[other] { $more } { $things } distintos
    }
   *[unknown] { $more ->
        [1] una vez «{ $thing }»
        [2] dos { $things } (sin repetir)
        [3] tres { $things } (sin repetir)
        [4] cuatro { $things } (sin repetir)
        [5] cinco { $things } (sin repetir)
        [6] seis { $things } (sin repetir)
        [7] siete { $things } (sin repetir)
        [8] ocho { $things } (sin repetir)
        [9] nueve { $things } (sin repetir)
       *[other] { $more } { $things } (sin repetir)
    }
}
more-for = { $more ->
    [1] una vez más para «{ $what }»
    [2] dos veces más para «{ $what }»
    [3] tres veces más para «{ $what }»
    [4] cuatro veces más para «{ $what }»
    [5] cinco veces más para «{ $what }»
    [6] seis veces más para «{ $what }»
    [7] siete veces más para «{ $what }»
    [8] ocho veces más para «{ $what }»
    [9] nueve veces más para «{ $what }»
   *[other] { $more } veces más para «{ $what }»
}
not-understood = { $what } (enviado, pero no entendido)
more-worth = un valor de { $amount } más para «{ $what }»
nurture-due = Según la definición, vuelve a nurturing.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = Ha vuelto a nurturing porque { $count ->
    [0] la versión { $version } de la definición lo pedía { on-day }.
   *[other] { on-day }, según la versión { $version } de la definición, se daba lo siguiente: { $clauses }.
}

# What a clause gives.
gives-once = { points }
gives-each = { points } cada vez
gives-cap = como máximo { $most } en total
gives-cap-per-day = como máximo { $most } al día
gives-half-life = { $days ->
    [1] se reduce a la mitad cada día
   *[other] se reduce a la mitad cada { $days } días
}


# The mail that asks to confirm: what was asked and nothing else. $purposes lists what was agreed to.
confirm-mail-subject = Confirme lo que ha aceptado ante { $controller }
confirm-mail-asked = Alguien ha dado esta dirección de correo electrónico a { $controller } y ha aceptado lo siguiente: { $purposes }.
confirm-mail-act = { $hours ->
    [one] Si ha sido usted, abra esta página y pulse el botón. La página funciona durante { $hours } hora.
   *[other] Si ha sido usted, abra esta página y pulse el botón. La página funciona durante { $hours } horas.
}
confirm-mail-link = Abrir la página
confirm-mail-ignore = Si no ha sido usted, no tiene que hacer nada: lo que no se confirma se elimina.
confirm-mail-withdraw = Puede retirar su consentimiento en cualquier momento; basta con un mensaje a { $contact }.
mail-sender = { $controller }, { $address }

# The mail that asks who makes a request about personal data. It is answered to the address it comes from.
challenge-mail-subject = Su solicitud a { $controller }
challenge-mail-asked = Alguien que ha indicado esta dirección de correo electrónico ha hecho a { $controller } una solicitud sobre datos personales.
challenge-mail-code = Si ha sido usted, responda a este mensaje con el código { $code } en un plazo de { $hours } horas.
challenge-mail-ignore = Si no ha sido usted, no tiene que hacer nada: sin el código no se hace nada.

# The pages that links in mails lead to.
confirm-page-title = Su confirmación
confirm-page-text = Pulse el botón para confirmar lo que le pide el correo.
confirm-page-button = Confirmo
confirm-page-done = Gracias. Su confirmación ha quedado registrada.
confirm-page-receipt = Su justificante
unsubscribe-page-title = Darse de baja
unsubscribe-page-text = Pulse el botón si ya no quiere recibir este tipo de mensajes.
unsubscribe-page-button = Darme de baja
unsubscribe-page-done = Se ha dado de baja y ya no recibirá este tipo de mensajes.
page-link-gone = Este enlace no funciona o ha dejado de funcionar. Si ya lo ha usado antes, su decisión sigue en vigor.
page-try-again = No ha funcionado, y el fallo es nuestro. Inténtelo de nuevo dentro de un momento.

# The pages that answer forms sent without a script.
form-page-check = Revise su formulario
form-page-not-sent = Su formulario no se ha enviado
form-page-thanks = Gracias
form-page-received = Hemos recibido su formulario.
form-page-nothing-stored = Todavía no se ha guardado nada. Vuelva atrás, corrija estos campos y envíe de nuevo el formulario.
form-page-back = Volver al sitio
form-page-broken = Este formulario no funciona en este momento, y no es culpa suya. No se ha guardado nada. Avise al propietario del sitio.
form-field-consent = Su consentimiento
form-field-identifiers = Correo electrónico o número de teléfono
form-field-email = Correo electrónico
form-field-phone = Número de teléfono
form-advice-consent = dé su consentimiento; sin él no se puede guardar nada
form-advice-missing = rellene este campo
form-advice-shorten = acorte este texto
form-advice-check = compruebe lo que ha escrito
page-undecided = Gracias. Todavía no podemos registrar su decisión, porque nuestro equipo tiene que comprobar algo antes. Este enlace funcionará hasta que caduque; vuelva a usarlo dentro de uno o dos días.
