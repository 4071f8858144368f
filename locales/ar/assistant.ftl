### المساعد: ما يقوله المشاهدون ويسألونه.

## The studio

assistant-studio-class = نوع هذا السطر
assistant-studio-class-question = سؤال
assistant-studio-class-doubt = شك
assistant-studio-class-complaint = شكوى
assistant-studio-class-picture-or-sound = صورة أو صوت
assistant-studio-class-suggestion = اقتراح
assistant-studio-class-praise = ثناء
assistant-studio-class-other = غير ذلك
