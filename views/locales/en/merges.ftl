merges-ask = Keep everything of <b>{ $merged }</b> ({ $merged_id }) with <b>{ $kept }</b> ({ $kept_id }): orders, points, chats? Of consents the stricter wins. /unmerge takes it back.
merges-button-merge = Merge
merges-done = { $customer } is merged into this customer account now. /unmerge takes it back.
merges-undone = { $customer } is a customer account of its own again. Consents stay as they are.
merges-usage = Like this: /merge K10002
merges-same = That is the same customer account already.
merges-none = No other customer account is merged into this one.
merges-undone-already = That was undone already.
