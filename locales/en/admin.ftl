### The shop's desk: what the owner reads.

admin-desk = The shop's desk
admin-sign-in = Sign in
admin-sign-out = Sign out
admin-email = E-mail
admin-password = Password
admin-password-new = A new password
admin-password-hint = At least 10 characters. A few words you remember are best.
admin-forgotten = Forgotten your password? On the shop's server, run
admin-link-gone = This link is used up
admin-link-again = A new one is made on the shop's server by
admin-set-up-title = Your shop opens here
admin-set-up-text = You are its owner. Nobody else can use this link once you are through.
admin-set-up-action = Open my shop
admin-reset-title = Choose a new password
admin-reset-text = Your old one stops working. You stay signed in here.
admin-reset-action = Use this password
admin-edit = Edit
admin-amount-wrong = This is no amount of { $currency }
admin-in-language = { $what }, { $language }
admin-picture-choose = Choose a picture
admin-picture-replace = Another one
admin-picture-remove = Remove
