merges-ask = Alles von <b>{ $merged }</b> ({ $merged_id }) zu <b>{ $kept }</b> ({ $kept_id }) legen: Bestellungen, Punkte, Chats? Bei Einwilligungen gilt die strengere. /unmerge macht es rückgängig.
merges-button-merge = Zusammenführen
merges-done = { $customer } ist jetzt mit diesem Kundenkonto zusammengeführt. /unmerge macht es rückgängig.
merges-undone = { $customer } ist wieder ein eigenes Kundenkonto. Einwilligungen bleiben, wie sie sind.
merges-usage = So geht es: /merge K10002
merges-same = Das ist schon dasselbe Kundenkonto.
merges-none = Mit diesem Kundenkonto ist kein anderes zusammengeführt.
merges-undone-already = Das ist schon rückgängig gemacht.
