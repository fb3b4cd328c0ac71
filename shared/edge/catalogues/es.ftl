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

# Somebody who has come so far: $missing is what it takes to go on.
not-yet-mql = Todavía no es un lead cualificado por marketing (MQL). Aún no consta: { $missing }.
not-yet-sales-ready = Todavía no está listo para ventas. Aún no consta: { $missing }.

# Why nobody may go on with somebody, and until when the person has to be told of it.
in-the-way = Lo que lo impide: { $obstacles }.
hold-unconfirmed = la persona no ha confirmado su registro
hold-stopped = la persona ha denegado o retirado su consentimiento o se ha opuesto al tratamiento
hold-no-basis = no consta ningún consentimiento ni otra base jurídica
hold-restricted = la persona ha limitado el uso de sus datos
hold-notice = aún no se ha informado a la persona del origen de sus datos (a más tardar el { DATETIME($date, dateStyle: "long") })

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
score-fit = al menos { points } de adecuación
score-engagement = al menos { points } de interacción
score-total = al menos { points } en total
points = { $points ->
    [one] { $points } punto
   *[other] { $points } puntos
}

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
within-day = en un día
within-hours = { $hours ->
    [one] en { $hours } hora
   *[other] en { $hours } horas
}
within-days = { $days ->
    [one] en { $days } día de 24 horas
   *[other] en { $days } días
}
within-calendar-days = { $days ->
    [one] en { $days } día natural
   *[other] en { $days } días naturales
}
recently-hours = { $hours ->
    [1] { $what } en la última hora
   *[other] { $what } en las últimas { $hours } horas
}
recently-days = { $days ->
    [1] { $what } en las últimas 24 horas
   *[other] { $what } en los últimos { $days } días
}


# What is still lacking of it.
more-of = { $more ->
    [1] 1 { $thing } más
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
not-understood = { $what } (enviado, pero no entendido)
more-for = { $more } más para «{ $what }»
more-worth = un valor de { $amount } más para «{ $what }»
nurture-due = Según la definición, vuelve a nurturing.

# An MQL that was sent back: $clauses is what the definition's rule for it came upon, $count of them.
back-to-nurture = Ha vuelto a nurturing porque { $count ->
    [0] la versión { $version } de la definición lo pedía el { DATETIME($date, dateStyle: "long") }.
   *[other] el { DATETIME($date, dateStyle: "long") }, según la versión { $version } de la definición, se daba lo siguiente: { $clauses }.
}
below-fit = menos de { points } de adecuación
below-engagement = menos de { points } de interacción
below-total = menos de { points } en total

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
