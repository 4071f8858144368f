### 助手：观众说什么、问什么。

## The studio

assistant-studio-class = 这条消息的类别
assistant-studio-class-question = 提问
assistant-studio-class-doubt = 疑虑
assistant-studio-class-complaint = 投诉
assistant-studio-class-picture-or-sound = 画面或声音
assistant-studio-class-suggestion = 建议
assistant-studio-class-praise = 称赞
assistant-studio-class-other = 其他
