### Assistant: what viewers say and ask.

## What the server answers

assistant-line-is-not-classed = Nobody has read that line
    .detail = Nothing was changed. It is of the shop itself, too new, or of another show.
