profiles-head = <b>Dein Profil</b>
profiles-unlinked = Kundenkonto: noch nicht verbunden. Der Telegram-Link auf deiner Bestellseite verbindet es.
profiles-ask-name = Wie darf ich dich nennen? Bisher sage ich „{ $name }“. Mit /cancel bleibt es dabei.
