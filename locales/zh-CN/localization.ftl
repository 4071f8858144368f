### Localization: markets, countries, languages.

## What the server answers

localization-market-not-found = 没有这个市场
    .detail = 没有任何改动，请从列表中选择市场。
localization-country-not-found = 没有这个国家或地区
    .detail = 请使用 ISO 3166 的两位字母代码，例如 DE 或 CN。
localization-country-is-in-another-market = 一个国家或地区只能属于一个市场
    .detail = 没有保存：{ $country } 已属于另一个市场，请先从那里移除。
localization-country-is-unknown = 没有这个国家或地区
    .detail = 没有保存，请从列表中选择。
localization-currency-is-unknown = 没有这种货币
    .detail = 没有保存。请使用 ISO 4217 的三位字母代码，例如 EUR 或 CNY。
localization-currency-cannot-change = 市场的货币不能更改
    .detail = 没有保存，因为价格和订单都以它计价。如需其他货币，请另开一个市场。
localization-zone-is-unknown = 没有这个时区
    .detail = 没有保存。请从列表中选择时区，例如 Asia/Shanghai。
localization-language-is-unknown = 没有这种语言
    .detail = 没有保存，请从列表中选择语言。
localization-market-needs-a-country = 市场至少要有一个国家或地区
    .detail = 没有保存，请先添加。
localization-market-needs-a-language = 市场至少要有一种语言
    .detail = 没有保存，请先添加。
localization-market-name-has-the-wrong-length = 市场名称为 1 到 60 个字
    .detail = 没有保存，请填写名称或缩短它。
localization-delivery-price-is-out-of-bounds = 运费金额不正确
    .detail = 没有保存。包邮填 0，否则请填写大于 0 的金额。
localization-text-has-the-wrong-length = 检查的文字为 1 至 4,000 个字符
    .detail = 没有检查。请发送短一些的文字。
localization-market-has-no-draft = 没有可签署的草稿
    .detail = 什么都没有更改。草稿已被签署或放弃，请查看现在生效的内容。
localization-signer-name-has-the-wrong-length = 签署人姓名为 1 至 60 个字符
    .detail = 没有签署。请写下读过草稿的人的姓名。
localization-delivery-days-are-out-of-bounds = 送达天数不正确
    .detail = 什么都没有保存。送达需要 0 至 120 天，最早不能晚于最迟。
localization-return-days-are-out-of-bounds = 退货期限为 0 至 365 天
    .detail = 什么都没有保存。请写少一些天数。
localization-too-many-phrases = 一个市场最多有 100 条自己的词语
    .detail = 什么都没有保存。请删去不再使用的词语。
localization-phrase-has-the-wrong-length = 词语太长或为空
    .detail = 什么都没有保存。词语 1 至 60 个字符，原因和替代说法 1 至 200 个字符。

## Viewers

localization-language-and-country = 语言和国家
localization-country = 配送国家或地区
localization-country-choose = 选择国家或地区
localization-country-chosen = 由你选择，只影响价格和配送。
localization-country-why = 在你选择之前，按你的时区推测。它只决定价格和配送。
localization-delivered-here = 配送至{ $country }，以{ $currency }计价
localization-delivered-to = 可以配送
localization-elsewhere = 其他国家和地区
localization-watch-anyway = 照样看和聊
localization-market = 以{ $currency }计价，运费 { $delivery }
localization-market-free = 以{ $currency }计价，免运费

## The desk

localization-desk-next-products = 下一步：卖什么？
localization-desk-markets = 市场
localization-desk-market-new = 新建市场
localization-desk-markets-empty = 还没有销售市场
localization-desk-markets-empty-text = 市场由几个国家组成，使用同一种货币、统一运费和当地语言。先建一个吧。
localization-desk-market-free = 免运费
localization-desk-market-delivery = 运费 { $cost }
localization-desk-market-name = 名称
localization-desk-market-name-hint = 仅您可见，例如“欧元区”。
localization-desk-market-countries = 国家和地区
localization-desk-market-country-add = 添加国家或地区…
localization-desk-market-languages = 语言
localization-desk-market-language-add = 添加语言…
localization-desk-market-currency = 货币
localization-desk-market-currency-fixed = 不能更改：价格依赖于它。
localization-desk-market-zone = 时区
localization-desk-market-delivery-label = 运费（{ $currency }）
localization-desk-market-delivery-hint = 整个市场统一运费；0 表示免运费。
localization-desk-remove = 移除{ $what }
localization-desk-markets-stand =
    { $countries ->
       *[other] 您配送至 { $markets } 个市场的 { $countries } 个国家和地区。
    }

## The desk: what is known of people in a market

localization-desk-known = 我们对当地人的了解
localization-desk-known-urgency = 紧迫感
localization-desk-known-quiet = 免打扰时段
localization-desk-known-games = 游戏
localization-desk-known-delivery-days = 送达时间
localization-desk-known-return-days = 可退货天数
localization-desk-known-better-not = 最好不说
localization-desk-stand-untold = 还没有人介绍过{ $market }，目前按一般做法来。
localization-desk-stand-counts = 对{ $market }的了解已生效。
localization-desk-stand-since = 对{ $market }的了解已于{ $when }签署，现已生效。
localization-desk-stand-by = 对{ $market }的了解已由{ $signer }于{ $when }签署，现已生效。
localization-desk-stand-changes =
    { $count ->
       *[other] { $market }有 { $shown } 处改动，有人签署后才生效。
    }
localization-desk-acts = 影响哪里
localization-desk-acts-cards = 卡片
localization-desk-acts-sheet = 商品详情
localization-desk-acts-reminders = 提醒（推出之后）
localization-desk-acts-games = 游戏
localization-desk-acts-winners = 谁能中奖
localization-desk-acts-product = 商品
localization-desk-acts-checkout = 结账
localization-desk-acts-order = 订单
localization-desk-acts-phrases = 用语检查
localization-desk-urgency-says = 紧迫感：{ $urgency }。
localization-desk-urgency-off = 关闭
localization-desk-urgency-soft = 温和
localization-desk-urgency-strong = 强烈
localization-desk-urgency-off-text = 没有倒计时，只说几点结束，也不说还剩几件。
localization-desk-urgency-soft-text = 倒计时只到分钟；剩余件数只在商品详情里说一次。
localization-desk-urgency-strong-text = 倒计时到秒；凡是展示商品的地方都显示剩余件数。
localization-desk-quiet-says = 按当地时间 { $from } 到 { $to } 之间不给任何人发消息。
localization-desk-quiet-from = 免打扰开始
localization-desk-quiet-to = 免打扰结束
localization-desk-quiet-alike = 两个时间相同：没有免打扰时段，夜里也可能收到消息。
localization-desk-quiet-hours = { $from } 到 { $to }
localization-desk-quiet-none = 无
localization-desk-games-says = 当地人可以玩：{ $games }。
localization-desk-games-all = 所有游戏
localization-desk-games-no-chance = 靠运气的除外
localization-desk-games-none = 都不玩
localization-desk-games-all-text = 包括抽奖：参加的人都有机会中奖。
localization-desk-games-no-chance-text = 不让他们参加抽奖，其他游戏照常。
localization-desk-games-none-text = 不向他们提供任何游戏，当地也没有人会中奖。
localization-desk-delivery-days-says = 包裹需要 { $from } 到 { $to } 天送达。
localization-desk-delivery-days-from = 最快几天
localization-desk-delivery-days-to = 最慢几天
localization-desk-delivery-days-hint = 都留空，就不作承诺。
localization-desk-delivery-days-wrong = 请填 0 到 120 天，或者都留空。
localization-desk-delivery-days-half = 请两个都填，或者都留空。
localization-desk-delivery-days-turned = 最快天数不能超过最慢天数。
localization-desk-return-days-says = 收货后 { $days } 天内可以退货。
localization-desk-return-days-hint = 留空，就不提退货期限。
localization-desk-return-days-wrong = 请填 0 到 365 天，或者留空。
localization-desk-days =
    { $count ->
       *[other] { $shown } 天
    }
localization-desk-days-between = { $from } 到 { $to } 天
localization-desk-days-unsaid = 未说明
localization-desk-phrases-none = 还没有在当地容易让人误会的话。
localization-desk-phrase-said = “{ $words }”
localization-desk-phrase-rather = 不如说：{ $instead }
localization-desk-phrase-new = 添加用语
localization-desk-phrase-edit = 编辑“{ $words }”
localization-desk-phrase-gone = 已去掉，有人签署前仍然有效。
localization-desk-phrase-back = 放回
localization-desk-phrase-back-what = 放回“{ $words }”
localization-desk-phrase-words = 最好不说
localization-desk-phrase-words-hint = 照平时的说法写，例如“最后机会”。
localization-desk-phrase-reason = 为什么不说？
localization-desk-phrase-instead = 可以怎么说？
localization-desk-phrase-instead-hint = 选填
localization-desk-phrase-twice = 清单里已经有这句话了。
localization-desk-phrase-note = 会和草稿的其他内容一起保存。
localization-desk-phrase-remove = 去掉
localization-desk-phrase-done = 好了
localization-desk-unkept = 尚未保存。
localization-desk-keep = 存为草稿
localization-desk-kept = 已存为草稿
localization-desk-draft-waits = 这是草稿，签署之前当地人不会察觉。
localization-desk-drop = 放弃草稿
localization-desk-drop-title = 放弃这份草稿？
localization-desk-drop-text = 草稿里的改动会消失，现在生效的内容不变。
localization-desk-drop-keep = 保留草稿
localization-desk-undo-text = 这里会恢复到上次保存的内容。
localization-desk-sign = 谁来点头
localization-desk-sign-who = 谁读过并愿意负责？
localization-desk-sign-hint = 最好是在当地生活的人，姓名会一并留存。
localization-desk-sign-now = 让它生效
localization-desk-signed = 已签署，即刻生效。
localization-desk-sign-keep-first = 请先把改动存为草稿，然后才能签署。
localization-desk-sign-nothing = 没有等待签署的内容。先改动并存为草稿，再请了解当地人的人让它生效。
localization-desk-versions = 签署记录
localization-desk-versions-empty = 还没有人签署过。以后每个版本都会连同姓名和日期列在这里。
localization-desk-version = 第 { $number } 版，由{ $signer }签署
localization-desk-version-erased = 第 { $number } 版，已签署；姓名已删除
localization-desk-version-ahead = 第 { $number } 版生效
localization-desk-version-ahead-when = 有人签署之后
localization-desk-change-was = 原为
