### What a viewer reads: the lobby, a show, a product, an order.

## The show

viewer-title = 直播
viewer-shop = 店铺
viewer-on-air = 直播中。
# $count picks the form, $shown is the same number as people write it
viewer-here = { $count ->
   *[other] { $shown } 人在看
}
viewer-opens = { $time } 开播
viewer-is-over = 本场已结束
viewer-is-cancelled = 已取消
viewer-leave = 离开
viewer-picture-of = { $title }的画面
viewer-volume = 音量
viewer-react = 互动
viewer-like = 点赞
viewer-likes = { $count ->
   *[other] { $count } 个赞
}

viewer-connecting = 正在连接画面…
viewer-reconnecting = 正在重新连接，你的位置和为你保留的商品都还在。
viewer-tap-for-sound = 打开声音
viewer-sound-off = 关闭声音
viewer-sound-refused = 再点一下，打开声音
viewer-away-title = 马上回来
viewer-away-text = 主播的画面暂时断开，会自己恢复。聊天照常。
viewer-blocked-title = 画面无法加载
viewer-blocked-text = 当前网络似乎屏蔽了直播画面，公司和酒店的网络常会这样。请改用移动数据或其他 Wi-Fi，或开关一下 VPN。聊天和店铺不受影响。
viewer-crowded-title = 你正在其他设备上观看
viewer-crowded-text = 同一个人最多可以同时在八台设备或八个标签页上观看。关闭其中一个，画面就会出现在这里。聊天和店铺不受影响。
viewer-unsupported-title = 这个浏览器看不了直播
viewer-unsupported-text = 请用新版 Chrome、Safari、Firefox 或 Edge 打开。聊天和店铺不受影响。
viewer-in-app-title = 请在浏览器中打开
# $app is the name of a social app, such as Instagram
viewer-in-app-text = { $app } 在自己的窗口里打开了这个页面，直播可能无法播放。
viewer-copy-link = 复制链接
viewer-link = 本场直播的链接
viewer-not-found-title = 没有这场直播
viewer-not-found-text = 链接可能过期或不完整，去看看店铺的商品吧。
viewer-failed-title = 暂时打不开这场直播

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when }，你的时间（{ $zone }）
viewer-countdown = 距离开播
viewer-days = { $count ->
   *[other] { $count } 天
}
viewer-any-moment = 马上开播，画面会自己出来。
viewer-ended-title = 谢谢你来
viewer-ended-text = 直播结束了，店铺照常营业。
viewer-cancelled-title = 这场直播取消了
viewer-cancelled-text = 店铺取消了这一场，商品仍在这里。

## Talking

viewer-now = 现在
viewer-chat = 聊天
viewer-chat-empty = 还没有人说话，打个招呼吧！
viewer-chat-unreachable = 聊天暂时连不上，页面会一直重试。你照样可以发言。
viewer-flying = 弹幕
viewer-say = 说点什么
viewer-say-hint = 说点什么…
viewer-send = 发送
viewer-you = 你
viewer-host = 主播
viewer-erased-name = 某人
viewer-erased-line = （已清除）
viewer-forget-line = 不发了
viewer-newest = 最新消息
viewer-muted = 主播已将你禁言。你仍可以观看和购买。
viewer-name-title = 大家怎么称呼你？
viewer-name = 聊天昵称
viewer-name-hint = 1 到 24 个字，所有人可见。
viewer-name-needed = 请先写一个昵称。
viewer-name-keep = 就用这个
# $duration is a length of time, such as 2 min
viewer-were-away = 你离开了 { $duration }。
# $shown is the same number as $count, as people write it
viewer-missed = { $count ->
   *[other] 期间有 { $shown } 条消息。
}
viewer-missed-more = 大家一直在聊，这里是最新的消息。
viewer-show = 看看

## Country and language

viewer-not-delivered = 暂不配送至{ $country }
viewer-not-delivered-text = 你照样可以观看和聊天。

## The front page

viewer-manage = 管理
viewer-staff = 店铺人员入口
viewer-not-open-title = 店铺正在布置
viewer-not-open-text = 请稍后再来。如果这是你的店铺：设置链接显示在启动服务器的地方。
viewer-not-open-yours = 先填写店名和颜色，再添加市场、商品和第一场直播。
viewer-not-open-go-on = 去设置店铺
# $zone is the city of the viewer's time zone
viewer-shows = 直播场次，你的时间（{ $zone }）
viewer-shows-failed = 场次没有加载出来。
viewer-no-shows-title = 目前没有安排直播
viewer-no-shows-text = 有了新的直播，会出现在这里。
viewer-live-now = 正在直播
viewer-watch = 去观看
