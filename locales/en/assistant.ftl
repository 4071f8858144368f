### Assistant: what viewers say and ask.

## The studio

assistant-studio-class = What this line is
assistant-studio-class-question = Question
assistant-studio-class-doubt = Doubt
assistant-studio-class-complaint = Complaint
assistant-studio-class-picture-or-sound = Picture or sound
assistant-studio-class-suggestion = Suggestion
assistant-studio-class-praise = Praise
assistant-studio-class-other = Other
