### Words that every page of Feria shares.

common-close = 关闭
common-cancel = 取消
common-until = 到 { $time }
common-better-not = “{ $words }”（{ $where }）：
common-under-a-minute = 不到 1 分钟
common-save = 保存
common-saved = 已保存
common-try-again = 再试一次
common-loading = 加载中
common-more = 显示更多
common-back = 返回
common-to-the-shop = 去店铺看看
common-language = 语言
common-language-failed = 没能加载这种语言，页面保持原样。请检查网络，然后刷新页面。
common-part-failed = 页面的一部分没能加载。请检查网络，然后刷新页面。
common-copy = 复制
common-copied = 已复制
common-share = 分享
common-link-copied = 链接已复制
common-field-needed = 请填写此项。
common-field-short = 太短了。
common-field-email = 邮箱地址的格式如 name@example.com。
common-field-unfit = 这里不能这样填写。
common-link-by-hand = 请手动复制此链接：{ $link }
common-unsaved = 您填写的内容还没有保存。
common-unsaved-keep = 继续编辑
common-unsaved-drop = 放弃

common-nowhere-title = 这里没有页面
common-nowhere-text = 链接可能过期或不完整。什么都没有丢失，店铺就在一步之外。

## What went wrong when no answer came, or one that no page expects

# $title is why it was refused, $detail what was not done
common-problem-said = { $title }。{ $detail }
common-problem-offline = 现在没有网络，什么都没有发出。恢复网络后请再试一次。
common-problem-unanswered = 还没收到回应，连接就断了。请求也可能已经送达，再试一次不会重复。
common-problem-timed-out = 等待太久没有回应。请求也可能已经送达，再试一次不会重复。
common-problem-server-is-busy = 店铺现在很忙，什么都没有改变。请稍后再试。
# $code is a short technical name, such as request_is_malformed
common-problem-unexpected = 没有成功，什么都没有改变。请再试一次。（{ $code }）
