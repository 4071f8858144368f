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
viewer-now = 现在
viewer-react = 互动
viewer-like = 点赞
viewer-likes = { $count ->
   *[other] { $count } 个赞
}

viewer-connecting = 画面马上就来
viewer-reconnecting = 正在重新连接，你的位置和为你保留的商品都还在。
viewer-tap-for-sound = 点一下，打开声音
viewer-sound-refused = 再点一下，打开声音
viewer-away-title = 马上回来
viewer-away-text = 主播的画面暂时断开，会自己恢复。聊天照常。
viewer-blocked-title = 画面过不来
viewer-blocked-text = 这个网络拦住了实时视频。换成移动数据或别的 Wi-Fi 试试。在这里照样可以聊天和购买。
viewer-crowded-title = 你正在其他设备上观看
viewer-crowded-text = 同一个人最多可以同时在八台设备或八个标签页上观看。关闭其中一个，画面就会出现在这里。在这里照样可以聊天和购买。
viewer-unsupported-title = 这个浏览器看不了直播
viewer-unsupported-text = 请用新版 Chrome、Safari、Firefox 或 Edge 打开。在这里照样可以聊天和购买。
viewer-in-app-title = 请在浏览器中打开
# $app is the name of a social app, such as Instagram
viewer-in-app-text = { $app } 在自己的窗口里打开了这个页面，直播可能无法播放。
viewer-copy-link = 复制链接
viewer-link-copied = 链接已复制
viewer-link = 本场直播的链接
viewer-not-found-title = 没有这场直播
viewer-not-found-text = 链接可能过期或不完整。店铺的商品就在一步之外。
viewer-failed-title = 暂时打不开这场直播

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when }，你的时间（{ $zone }）
viewer-countdown = 距离开播
viewer-days = { $count ->
   *[other] { $count } 天
}
viewer-any-moment = 马上开播，画面会自己出来。
viewer-look-meanwhile = 先看看这些
viewer-ended-title = 谢谢你来
viewer-ended-text = 刚才介绍的商品还可以买。
viewer-still-to-buy = 还可以买
viewer-cancelled-title = 这场直播取消了
viewer-cancelled-text = 店铺取消了这一场，商品仍在这里。

## Talking

viewer-chat = 聊天
viewer-chat-empty = 还没有人说话，打个招呼吧！
viewer-chat-unreachable = 聊天暂时连不上，页面会一直重试。你照样可以发言。
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

## Products

viewer-shelf = 货架
viewer-shelf-empty = 货架上还没有商品。
viewer-shown-now = 正在介绍
viewer-see = 看看
viewer-left = { $count ->
   *[other] 剩 { $count } 件
}
viewer-sold-out = 已售完
viewer-sold-out-text = 每一件都已售出或有人保留。如果空出来，这里会自动提供。
viewer-not-for-sale-yet = 暂未开售
viewer-not-ready = 这件商品在你的国家暂未开售，还不能预留。
viewer-prices-failed = 价格没有加载出来。
viewer-delivery = 送到{ $country }：{ $price }
viewer-delivery-free = 免费送到{ $country }
viewer-pay-on-delivery = 货到付款
viewer-pay-on-delivery-text = 现在不收任何费用。
viewer-reserve = 预留
viewer-reserve-again = 再次预留
viewer-reserve-text = 为你保留 10 分钟，预留不收费。
viewer-refused-sold-out = 有人快了一步，已经售完。没有收取任何费用。
viewer-expired-title = 你的预留已过期。
viewer-expired-again = 没有收取任何费用，可以再次预留。
viewer-expired-gone = 没有收取任何费用，这件已归他人。
viewer-kept-for-you = 为你保留
viewer-kept-for-you-short = 为你保留中
viewer-kept-named = 为你保留：{ $product }
viewer-give-back = 放回去
viewer-order-now = 去下单

## Country and language

viewer-language-and-country = 语言和国家
viewer-country = 你所在的国家或地区
viewer-country-choose = 选择国家或地区
viewer-country-is = 你从{ $country }购买。
viewer-country-unknown = 还不知道你在哪个国家。
viewer-change-country = 更换国家
viewer-country-why = 在你选择之前，按你的时区推测。它只决定价格和配送。
viewer-delivered-to = 可以送达
viewer-elsewhere = 其他国家和地区
viewer-not-delivered = 不送{ $country }
viewer-not-delivered-text = 你照样可以观看和聊天。
viewer-watch-anyway = 照样看和聊
viewer-market = 市场“{ $market }”：以{ $currency }计价，运费 { $delivery }
viewer-market-free = 市场“{ $market }”：以{ $currency }计价，免运费

## Ordering

viewer-your-order = 你的订单
viewer-reach = 电子邮件或电话
viewer-reach-hint = 只用来通知这件包裹的消息。
viewer-to-country = 送到{ $country }
viewer-field-needed = 请填写这一项。
viewer-nothing-charged = 没有下单，也没有收费。
viewer-order-unsure = 没有收到回应，还不知道是否已经下单。页面会继续查看。再按一次也没关系，绝不会重复下单。
viewer-to-pay = 货到应付
viewer-total-with = 含运费 { $delivery }
viewer-total-free = 免运费
viewer-place-order = 提交订单
viewer-placed-title = 谢谢，已下单
viewer-placed-total = { $total }，货到付款
viewer-placed-text = 关掉浏览器后，在店铺首页仍能找到这份订单。
viewer-order-number = 订单
viewer-see-order = 查看订单
viewer-go-on-watching = 继续
viewer-placed-otherwise = 这不是你最后填写的内容：订单已先按这里的信息送达。如果有误，请告诉店铺。
viewer-order-arrived = 你的订单其实已经送达：下单成功。
viewer-order-cancelled = 店铺取消了你的订单，无需付款。
viewer-order-expired = 预留在下单前已到期，无需付款。

viewer-address-name = 姓名
viewer-address-organization = 公司
viewer-address-street = 街道和门牌号
viewer-address-city = 城市
viewer-address-dependent-locality = 区
viewer-address-state = 省、州或地区
viewer-address-zip = 邮编
viewer-address-sorting-code = 分拣码
viewer-address-postal = 邮编
viewer-address-eircode = Eircode
viewer-address-pin = PIN 码
viewer-address-area = 地区
viewer-address-county = 郡
viewer-address-department = 省（département）
viewer-address-district = 区
viewer-address-do-si = 道或市
viewer-address-emirate = 酋长国
viewer-address-island = 岛
viewer-address-oblast = 州
viewer-address-parish = 教区
viewer-address-prefecture = 都道府县
viewer-address-province = 省
viewer-address-post-town = 邮镇
viewer-address-suburb = 城区
viewer-address-neighborhood = 街区
viewer-address-village-township = 村或镇
viewer-address-townland = 镇区
# $label is the name of a form field
viewer-address-optional = { $label }（如有）

## The front page

viewer-manage = 管理
viewer-staff = 店铺人员入口
viewer-not-open-title = 店铺正在布置
viewer-not-open-text = 请稍后再来。如果这是你的店铺：设置链接显示在启动服务器的地方。
viewer-reserved-here = 有一件商品为你保留着
# $zone is the city of the viewer's time zone
viewer-shows = 直播场次，你的时间（{ $zone }）
viewer-shows-failed = 场次没有加载出来。
viewer-no-shows-title = 目前没有安排直播
viewer-no-shows-text = 店铺照常营业，往下看看吧。
viewer-live-now = 正在直播
viewer-watch = 去观看
viewer-products = 商品
viewer-products-failed = 商品没有加载出来。
viewer-no-products-title = 货架上还没有商品
viewer-no-products-text = 新品一般会随下一场直播上架。
viewer-your-orders = 你的订单
viewer-orders-failed = 订单没有加载出来，它们都还在。
viewer-no-orders = 你的订单以后可以在这里找到。

## An order

viewer-order-named = 订单 { $number }
viewer-order-is-placed = 已下单
viewer-order-is-placing = 下单中
viewer-order-is-paid = 已付款
viewer-order-is-cancelled = 已取消
viewer-order-missing-title = 这里没有这份订单
viewer-order-missing-text = 订单只能在下单的浏览器里查看，店铺也能看到。
viewer-delivery-to = 送到{ $country }
viewer-free = 免费
viewer-nothing-to-pay = 无需付款
viewer-paid = 已付款
viewer-what-happened = 经过与后续
viewer-happened-placing = 收到订单
viewer-happened-placed = 已下单
viewer-happened-cancelled = 店铺已取消，商品回到货架
viewer-happened-expired = 预留在下单前已到期，无需付款
viewer-happened-paid = 货到已付款
viewer-happened-captured = 货到已付款
viewer-comes-payment = 送货上门，当面付款
viewer-goes-to = 收货信息
viewer-person-erased = 这个人的个人信息已清除。
viewer-erase-heading = 个人信息
viewer-erase = 清除这个人的信息…
viewer-erase-title = 永久清除这个人的信息？
viewer-erase-text = 姓名、联系方式、地址和每一条聊天都将无法读取，日志的每一份副本里也一样，无法恢复。
viewer-erase-stays = 卖了什么、何时、多少钱，会保留。
viewer-erase-action = 永久清除
viewer-erase-done = 已清除
