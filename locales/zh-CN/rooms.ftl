### Rooms: shows and their chat.

## What the server answers

rooms-line-not-found = 没有这条消息
    .detail = 没有删除任何内容，它可能已被删除。
rooms-room-not-found = 没有这场直播
    .detail = 请检查链接，或选择其他直播。
rooms-room-is-already-live = 直播已经开始
    .detail = 没有任何改动，观众正在观看。
rooms-room-is-not-live = 直播尚未开始
    .detail = 操作未执行，请等直播开始。
rooms-room-has-ended = 直播已结束
    .detail = 操作未执行：已结束的直播不能再更改。
rooms-room-was-cancelled = 这场直播已取消
    .detail = 操作未执行，请新建一场直播。
rooms-live-room-cannot-be-cancelled = 正在进行的直播不能取消
    .detail = 直播仍在继续，请改为结束直播。
rooms-viewer-is-muted = 主播已将你禁言
    .detail = 这条消息没有发出。你仍可观看和购买。
rooms-staff-cannot-be-muted = 不能禁言工作人员
    .detail = 没有任何人被禁言。
rooms-name-is-needed = 请先取个名字
    .detail = 这条消息没有发出。请先填写昵称，再发送一次。
rooms-line-has-the-wrong-length = 每条消息为 1 到 300 个字
    .detail = 消息没有发出，请缩短后重试。
rooms-line-has-hidden-characters = 消息里有看不见的字符
    .detail = 消息没有发出。请重新输入，不要粘贴。
rooms-title-has-the-wrong-length = 标题最多 120 个字
    .detail = 没有保存，请缩短各语言的标题。
rooms-show-begins-in-the-past = 这个时间已经过去了
    .detail = 没有保存。请选择一个将来的时间。
rooms-poster-not-found = 没有找到这张图片
    .detail = 没有保存，请重新上传图片。
rooms-likes-come-in-small-numbers = 每次点赞数为 1 到 50
    .detail = 这次点赞没有计入。

## The desk

rooms-desk-shows = 直播
rooms-desk-show-new = 新建直播
rooms-desk-show-edit = 修改直播
rooms-desk-show-announce = 发布预告
rooms-desk-shows-empty = 还没有直播
rooms-desk-shows-empty-text = 填写标题和时间，每个人看到的都是自己时区的时间。
rooms-desk-shows-live = 正在直播：{ $title }
rooms-desk-show-when = { $when }，您的时间（{ $zone }）
rooms-desk-show-live = 直播中
rooms-desk-show-scheduled = 即将开始
rooms-desk-show-ended = 已结束
rooms-desk-show-cancelled = 已取消
rooms-desk-show-link = 复制链接
rooms-desk-show-link-local = 已复制，但这个地址只能在本机打开。请用店铺自己的网址进入后台后再复制。
rooms-desk-on-air = 您正在直播：{ $title }
rooms-desk-on-air-back = 回到中控台
rooms-desk-show-studio = 中控台
rooms-desk-show-see = 查看
rooms-desk-show-title = 标题
rooms-desk-show-starts = 开始时间
rooms-desk-show-starts-hint = 以您所在时区为准：{ $zone }。
rooms-desk-show-in-market = { $market }：{ $when }
rooms-desk-show-starts-left-out = 当晚时钟拨快，没有这个时间。请换一个时间。
rooms-desk-show-starts-past = 这个时间已经过去了。
rooms-desk-show-starts-twice = 当晚时钟拨慢，这个时间会出现两次。直播在第一次到点时开始。
rooms-desk-show-starts-with = 另一场直播也在同一分钟开始：{ $title }
rooms-desk-show-poster = 海报
rooms-desk-show-poster-hint = 没有海报时，显示第一件商品的图片。
rooms-desk-show-cancel = 取消直播
rooms-desk-show-keep = 保留直播
rooms-desk-show-cancel-title = 要取消这场直播吗？
rooms-desk-show-cancel-text = “{ $title }”将不再进行，页面会说明，商品仍可购买。
rooms-desk-shows-ahead =
    { $count ->
        [0] 没有预告的直播。
       *[other] 有 { $count } 场直播即将开始。
    }
