### 助手：观众说什么、问什么。

## 服务器的回答

assistant-line-is-not-classed = 这条消息还没有被读过
    .detail = 什么都没有更改。它是店家自己的、太新，或属于另一场直播。
