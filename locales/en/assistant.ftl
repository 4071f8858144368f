### Assistant: what viewers say and ask.

## What the server answers

assistant-line-is-not-classed = Nobody has read that line
    .detail = Nothing was changed. It is of the shop itself, too new, or of another show.

## The studio

assistant-studio-class = What this line is
assistant-studio-class-question = Question
assistant-studio-class-doubt = Doubt
assistant-studio-class-complaint = Complaint
assistant-studio-class-picture-or-sound = Picture or sound
assistant-studio-class-suggestion = Suggestion
assistant-studio-class-praise = Praise
assistant-studio-class-other = Other
