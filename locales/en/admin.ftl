### The shop's desk: what the owner reads.

admin-desk = Shop admin
admin-sign-in = Sign in
admin-sign-out = Sign out
admin-front = The shop as customers see it
admin-email = E-mail
admin-password = Password
admin-password-new = New password
admin-password-hint = At least 10 characters. A few words you remember are best.
admin-forgotten = Forgotten your password? On the shop’s server, run
admin-link-gone = This link no longer works
admin-link-again = Get a new one on the shop’s server with
admin-set-up-title = Set up your shop
admin-set-up-text = You are the owner. Once you are done, nobody else can use this link.
admin-set-up-action = Open my shop
admin-reset-title = Choose a new password
admin-reset-text = Your old password stops working. You stay signed in here.
admin-reset-action = Use this password
admin-edit = Edit
admin-amount-wrong = This is not an amount in { $currency }
admin-in-language = { $what }, { $language }
admin-words-instead = Missing in { $languages }. Viewers there read it in { $instead }.
admin-picture-choose = Choose a picture
admin-picture-replace = Replace
admin-picture-remove = Remove
