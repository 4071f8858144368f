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
