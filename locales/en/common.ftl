### Words that every page of Feria shares.

common-close = Close
common-cancel = Cancel
common-until = until { $time }
common-better-not = “{ $words }” in { $where }:
common-under-a-minute = under 1 min
common-save = Save
common-saved = Saved
common-try-again = Try again
common-loading = Loading
common-more = Show more
common-back = Back
common-to-the-shop = To the shop
common-language = Language
common-language-failed = That language couldn’t be loaded, so the page stays as it is. Check your connection, then reload the page.
common-part-failed = Part of this page couldn’t be loaded. Check your connection, then reload the page.
common-copy = Copy
common-copied = Copied
common-share = Share
common-link-copied = Link copied
common-field-needed = Please fill this in.
common-field-short = This is too short.
common-field-email = An e-mail address looks like name@example.com.
common-field-unfit = This does not fit here.
common-link-by-hand = Copy this link by hand: { $link }
common-unsaved = What you typed has not been saved.
common-unsaved-keep = Keep editing
common-unsaved-drop = Discard

common-nowhere-title = There’s no page here
common-nowhere-text = The link may be old or incomplete. Nothing is lost; the shop is one step away.

## What went wrong when no answer came, or one that no page expects

# $title is why it was refused, $detail what was not done
common-problem-said = { $title }. { $detail }
common-problem-offline = You’re offline, so nothing was sent. Try again once you’re back online.
common-problem-unanswered = The connection broke before an answer came. It may have gone through; trying again is safe.
common-problem-timed-out = The answer took too long. It may have gone through; trying again is safe.
common-problem-server-is-busy = The shop is very busy. Nothing was changed. Please try again in a moment.
# $code is a short technical name, such as request_is_malformed
common-problem-unexpected = That did not work, and nothing was changed. Please try again. ({ $code })
