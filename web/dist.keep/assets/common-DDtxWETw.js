var e=`common-close = Close
common-cancel = Cancel
common-save = Save
common-saved = Saved
common-try-again = Try again
common-loading = Loading
common-more = Show more
common-back = Back
common-to-the-shop = To the shop
common-language = Language
common-language-failed = The language could not be loaded; the page stays as it is. Check the connection, then reload the page.
common-part-failed = A part of this page could not be loaded. Check the connection, then reload the page.
common-copy = Copy
common-copied = Copied
common-nowhere-title = There is no page here
common-nowhere-text = The link may be old or cut off. Nothing is lost; the shop is one step away.
common-problem-offline = No connection right now. Nothing was sent. Try again when you are back online.
common-problem-unanswered = The connection broke before an answer came. It may have arrived all the same; trying again is safe.
common-problem-timed-out = The answer took too long. It may have arrived all the same; trying again is safe.
common-problem-server-is-busy = The shop is very busy. Nothing was changed. Please try again in a moment.
common-problem-unexpected = That did not work, and nothing was changed. Please try again. ({ $code })
`;export{e as default};