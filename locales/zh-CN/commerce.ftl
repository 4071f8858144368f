### Commerce: the shop, its products, reservations and orders.

## What the server answers

commerce-shop-name-has-the-wrong-length = 店铺名称为 1 到 60 个字
    .detail = 没有保存，请填写名称或缩短它。
commerce-accent-is-not-a-colour = 颜色格式不正确
    .detail = 没有保存。颜色由 # 和六位 0 到 f 的数字组成，例如 #c2410c。
commerce-product-not-found = 店里没有这件商品
    .detail = 没有任何改动，请从列表中选择。
commerce-product-name-has-the-wrong-length = 商品名称为 1 到 120 个字
    .detail = 没有保存。请至少用一种语言填写名称，并缩短过长的名称。
commerce-product-description-is-too-long = 商品介绍最多 4000 个字
    .detail = 没有保存，请缩短各语言的介绍。
commerce-product-detail-is-too-long = 商品细节最多 500 个字符
    .detail = 什么都没有保存。请写得短一些。
commerce-picture-not-found = 没有找到这张图片
    .detail = 没有保存，请重新上传图片。
commerce-market-is-unknown = 价格所属的市场不存在
    .detail = 没有保存，请选择店铺的市场。
commerce-market-has-two-prices = 一件商品在一个市场只能有一个价格
    .detail = 没有保存，请保留其中一个价格。
commerce-price-is-out-of-bounds = 价格不正确
    .detail = 没有保存。价格必须大于 0；不填价格则不在该市场销售。
commerce-stock-is-out-of-bounds = 库存最多一百万件
    .detail = 没有保存，请填写较小的数字。
commerce-stock-has-changed = 期间库存有变
    .detail = 现在剩 { $left } 件。件数没有改动，请重新清点并填写。
commerce-sold-out = 已售罄
    .detail = 没有预留，也没有收费。如有商品退回，这里会重新开放购买。
# $reason is a short technical name, such as no_price
commerce-not-ready-for-sale-there = 该地区暂不销售
    .detail = 没有预留：{ $reason ->
        [no_price] 店铺还没有为该国家或地区定价。
       *[other] 店铺还没有准备好在那里销售。
    }
commerce-too-many-pieces-for-one-buyer = { $hours } 小时内每位买家限购 { $most } 件，你已买满
    .detail = 没有预留，也没有扣款。给别人也留一点机会，过后可以再预留。
commerce-too-many-pieces-for-one-contact = { $hours } 小时内，这个邮箱或电话已订满 { $most } 件
    .detail = 没有下单，也没有扣款。每位买家暂时不能再多买；你的预留在到期前仍然有效。
commerce-too-many-pieces-for-one-address = { $hours } 小时内，这个地址已订满 { $most } 件
    .detail = 没有下单，也没有扣款。同一地址暂时不能再多买；你的预留在到期前仍然有效。
commerce-buyer-limit-is-out-of-bounds = 限购为 1 到 1,000 件，时间为 1 到 720 小时
    .detail = 没有保存。请填写其他数字，或选择不限购。
commerce-not-delivered-to-country = 不配送到该国家或地区
    .detail = 没有预留。你可以继续观看，或选择其他国家或地区。
# $country is the code of a country, such as DE
commerce-held-for-another-country = 已为你预留一件，配送至另一个国家或地区
    .detail = 原预留（{ $country }）保持不变。如需配送到其他地方，请先取消预留。
commerce-hold-not-found = 没有这个预留
    .detail = 没有任何改动，请重新预留商品。
commerce-hold-has-expired = 预留已过期
    .detail = 没有下单，也没有收费。请重新预留商品。
commerce-hold-was-ordered = 这个预留已成为订单
    .detail = 没有退回任何商品，可在“我的订单”中查看。
commerce-order-not-found = 没有这个订单
    .detail = 请检查链接，或在“我的订单”中查找。
commerce-order-was-placed = 订单已提交，填写的信息与这次不同
    .detail = 订单以第一次提交的信息为准，这次填写的没有采用。如果有误，请告诉店家。
commerce-order-is-being-placed = 订单正在提交
    .detail = 没有任何改动，请稍后再试。
commerce-order-was-cancelled = 这个订单已取消
    .detail = 没有任何改动，无需付款。你可以重新下单。
commerce-only-the-shop-cancels-this-order = 现在只有店铺可以取消这个订单
    .detail = 订单保持不变。下单后一小时内可自行取消；现在请联系店铺。
commerce-paid-order-cannot-be-cancelled = 已付款的订单不能取消
    .detail = 订单保持不变，需由店铺先退款。
commerce-payment-is-being-taken = 这个订单正在收款
    .detail = 订单保持不变，请稍后再试。
commerce-recipient-has-the-wrong-length = 收件人姓名需为 1 到 100 个字
    .detail = 订单没有提交。请填写包裹上的收件人姓名。
commerce-email-or-phone-is-needed = 请留下邮箱或电话号码
    .detail = 订单没有提交。店铺需要能就包裹联系到你。
commerce-phone-is-not-a-number = 这不是电话号码
    .detail = 订单没有提交。电话号码有 5 到 15 位数字，例如 +49 30 123456。
commerce-address-field-is-missing = 地址缺少这一项
    .detail = 订单没有提交。没有这一项，包裹无法送达。
commerce-address-field-is-too-long = 地址的这一项太长
    .detail = 订单没有提交。最多 200 个字。
commerce-address-field-is-not-in-the-form = 这个国家的地址没有这一项
    .detail = 订单没有提交。请写到地址的其他项里。
commerce-postal-code-is-no-code = 这不是邮政编码
    .detail = 订单没有提交。邮政编码由字母和数字组成。
commerce-postal-code-looks-wrong = 这个邮政编码看起来不像当地的
    .detail = 订单没有提交。当地的邮政编码形如 { $example }。如果确实没错，请确认后再次提交。
commerce-file-not-found = 没有这张图片
    .detail = 它可能从未上传到本店。
commerce-picture-is-not-an-image = 这不是可用的图片
    .detail = 没有保存。请选择完整的 JPEG、PNG 或 WebP 文件。
commerce-picture-is-too-large = 图片太大
    .detail = 没有保存。图片最多 2500 万像素、5 MB。

## Viewers: products

commerce-look-meanwhile = 先看看这些
commerce-still-to-buy = 店里的商品
commerce-shelf = 货架
commerce-shelf-empty = 货架上还没有商品。
commerce-shown-now = 正在介绍
commerce-see = 看看
commerce-left = { $count ->
   *[other] 剩 { $count } 件
}
commerce-is-sold-out = 已售完
commerce-sold-out-text = 每一件都已售出或有人保留。如果空出来，这里会自动提供。
commerce-not-for-sale-yet = 本地区暂不销售
commerce-not-ready = 这件商品暂不在你所在的地区销售，不能预留。
commerce-prices-failed = 价格没有加载出来。
commerce-delivery = 配送至{ $country }：{ $price }
commerce-delivery-free = 免费配送至{ $country }
commerce-pay-on-delivery = 货到付款
commerce-pay-on-delivery-text = 现在不收任何费用。
commerce-reserve = 预留
commerce-reserve-again = 再次预留
commerce-reserve-text = 预留不收费，下单期间为你保留。
commerce-refused-sold-out = 有人快了一步，已经售完。没有收取任何费用。
commerce-expired-title = 你的预留已过期。
commerce-expired-again = 没有收取任何费用，可以再次预留。
commerce-expired-gone = 没有收取任何费用，这件已归他人。
commerce-kept-for-you = 为你保留
commerce-kept-for-you-short = 为你保留中
commerce-to-be-had = 有货
commerce-delivery-days = { $from } 至 { $to } 天送达
commerce-delivery-days-one =
    { $days ->
        [0] 当天送达
       *[other] { $days } 天送达
    }
commerce-return-days = { $days } 天内可退货
commerce-no-return = 不可退货
commerce-detail-material = 材质
commerce-detail-size = 尺寸
commerce-detail-care = 保养
commerce-detail-suits = 适合
commerce-detail-suits-not = 不适合
commerce-held-for-elsewhere = 这件是按配送至{ $held }预留的。如需配送至{ $now }，请取消预留后重新预留。
commerce-held-for-elsewhere-price = 配送至{ $now }共 { $price }，含运费。
commerce-per-buyer =
    { $count ->
       *[other] { $hours } 小时内每位买家限购 { $count } 件
    }
commerce-kept-named = 为你保留：{ $product }
commerce-give-back = 取消预留
commerce-order-now = 去下单
commerce-country-is = 配送至{ $country }。
commerce-country-unknown = 还不知道你在哪个国家。
commerce-change-country = 更换国家

## Viewers: ordering

commerce-your-order = 你的订单
commerce-phone = 电话
commerce-phone-hint = 快递员会在送货时拨打这个号码。
commerce-email = 电子邮件
commerce-last-minute = 剩余不到一分钟。即使需要重新预留，你填写的内容也会保留。
commerce-remember = 下次购买时自动填写
commerce-remember-text = 只保存在这台设备上；取消勾选即删除。
commerce-to-country = 配送至{ $country }
commerce-postal-code-is-right = 邮政编码没有错
commerce-nothing-charged = 没有下单，也没有收费。
commerce-order-unheard = 店铺还没有收到你的订单。请再提交一次，最多只会下一单。
commerce-given-back-elsewhere = 这件预留已在另一个窗口取消。
commerce-order-unsure = 没有收到回应，还不知道是否已经下单。页面会继续查看。再按一次也没关系，绝不会重复下单。
commerce-to-pay = 应付（货到付款）
commerce-total-with = 含运费 { $delivery }
commerce-total-free = 免运费
commerce-place-order = 提交订单
commerce-placed-title = 谢谢，已下单
commerce-placed-total = { $total }，货到付款
commerce-placed-text = 关掉浏览器后，在店铺首页仍能找到这份订单。
commerce-order-number = 订单
commerce-see-order = 查看订单
commerce-go-on-watching = 继续观看
commerce-placed-otherwise = 这不是你最后填写的内容：订单此前已按这里的信息提交。如果有误，请告诉店铺。
commerce-order-arrived = 订单其实已提交成功。
commerce-order-cancelled = 店铺取消了你的订单，无需付款。
commerce-order-expired = 预留在下单前已到期，无需付款。
commerce-address-name = 姓名
commerce-address-organization = 公司
commerce-address-street = 街道和门牌号
commerce-address-city = 城市
commerce-address-dependent-locality = 区
commerce-address-state = 省、州或地区
commerce-address-zip = 邮编
commerce-address-sorting-code = 分拣码
commerce-address-postal = 邮编
commerce-address-eircode = Eircode
commerce-address-pin = PIN 码
commerce-address-area = 地区
commerce-address-county = 郡
commerce-address-department = 省（département）
commerce-address-district = 区
commerce-address-do-si = 道或市
commerce-address-emirate = 酋长国
commerce-address-island = 岛
commerce-address-oblast = 州
commerce-address-parish = 教区
commerce-address-prefecture = 都道府县
commerce-address-province = 省
commerce-address-post-town = 邮镇
commerce-address-suburb = 城区
commerce-address-neighborhood = 街区
commerce-address-village-township = 村或镇
commerce-address-townland = 镇区
# $label is the name of a form field
commerce-address-optional = { $label }（如有）
commerce-address-example = 例如 { $example }

## Viewers: the front page

commerce-reserved-here = 有一件商品为你保留着
commerce-products = 商品
commerce-products-failed = 商品没有加载出来。
commerce-no-products-title = 货架上还没有商品
commerce-no-products-text = 新品一般会随下一场直播上架。
commerce-your-orders = 你的订单
commerce-orders-failed = 订单没有加载出来，它们都还在。
commerce-no-orders = 你的订单以后可以在这里找到。

## Viewers: an order

commerce-order-named = 订单 { $number }
commerce-order-is-placed = 已下单
commerce-order-is-placing = 下单中
commerce-order-is-paid = 已付款
commerce-order-is-cancelled = 已取消
commerce-order-missing-title = 这里没有这份订单
commerce-order-missing-text = 订单只能在下单的浏览器里查看，店铺也能看到。
commerce-delivery-to = 配送至{ $country }
commerce-free = 免费
commerce-nothing-to-pay = 无需付款
commerce-paid = 已付款
commerce-order-to-show = 回到直播
commerce-order-cancel = 取消订单
commerce-order-keep = 保留订单
commerce-order-cancel-title = 要取消这个订单吗？
commerce-order-cancel-text = 店铺会立即知道，{ $product }会重新上架。无需付款。
commerce-order-cancel-done = 你的订单已取消。
commerce-what-happened = 订单进度
commerce-happened-placing = 收到订单
commerce-happened-placed = 我们已收到你的订单
commerce-happened-cancelled = 店铺已取消，商品回到货架
commerce-happened-cancelled-by-buyer = 买家已取消，商品回到货架
commerce-happened-expired = 预留在下单前已到期，无需付款
commerce-happened-paid = 货到已付款
commerce-happened-captured = 货到已付款
commerce-comes-payment = 送货上门，当面付款
commerce-goes-to = 收货信息
commerce-person-erased = 这个人的个人信息已清除。
commerce-erase-heading = 个人信息
commerce-erase = 清除这个人的信息…
commerce-erase-title = 永久清除这个人的信息？
commerce-erase-text = 姓名、联系方式、地址和每一条聊天都将无法读取，日志的每一份副本里也一样，无法恢复。
commerce-erase-stays = 卖了什么、何时、多少钱，会保留。
commerce-erase-action = 永久清除
commerce-erase-done = 已清除

## The studio

commerce-studio-check-shelf = 货架
commerce-studio-check-shelf-loading = 正在查看商品…
commerce-studio-check-shelf-empty = 还没有商品
commerce-studio-to-products = 商品
commerce-studio-shelf = 货架
commerce-studio-shelf-empty = 货架是空的
commerce-studio-shelf-empty-text = 新增的商品会立即出现在这里。
commerce-studio-pin-next = 讲解下一件
commerce-studio-pin = 讲解
commerce-studio-pinned = 讲解中
commerce-studio-pin-of = 讲解{ $product }
commerce-studio-pinned-of = 讲解中：{ $product }
commerce-studio-left = 剩余
commerce-studio-sold-out = 售罄
commerce-studio-not-for-sale = 在{ $where }没有价格
commerce-studio-sold = 本场销售
commerce-studio-sold-nothing = 还没有
commerce-studio-sales = 已售
commerce-studio-sales-none = 第一个订单会立刻显示在这里。
commerce-studio-to-orders = 订单
commerce-studio-sale = { $product } × { $count }
commerce-studio-sale-to = 寄往{ $place }
commerce-studio-sale-now = 售出：{ $what }，寄往{ $place }
commerce-studio-sale-now-by = { $name } 购买了{ $what }，寄往{ $place }
commerce-studio-none-left = 已无余量：{ $product }
commerce-studio-check-shelf-unready =
    { $count ->
       *[other] 有 { $count } 件商品在部分市场没有价格
    }
commerce-studio-check-shelf-good =
    { $count ->
       *[other] { $count } 件商品，所有市场均有价格
    }
commerce-studio-sold-pieces =
    { $count ->
       *[other] { $count } 笔订单
    }

## The desk: the shop

commerce-desk-shop = 店铺
commerce-desk-shop-first = 首先，您的店铺叫什么？
commerce-desk-shop-stands = 您的店铺这样示人。
commerce-desk-shop-open = 查看店铺
commerce-desk-shop-name = 名称
commerce-desk-shop-accent = 店铺的主色
commerce-desk-shop-accent-hint = 用于按钮和重点内容。
commerce-desk-shop-language = 您书写的语言
commerce-desk-shop-language-hint = 所有文字都先用这种语言填写。观众的语言缺失时，有英语就显示英语，否则显示这种语言。
commerce-desk-next-markets = 下一步：卖到哪里？

## The desk: products

commerce-desk-products = 商品
commerce-desk-product-new = 新建商品
commerce-desk-products-no-market = 先有市场，再定价格
commerce-desk-products-no-market-text = 价格属于市场。请先设置销售市场，再回来添加商品。
commerce-desk-to-markets = 市场
commerce-desk-products-empty = 还没有商品
commerce-desk-products-empty-text = 名称、图片、价格和数量，就是一件商品。
commerce-desk-product-left = 剩余
commerce-desk-product-name = 名称
commerce-desk-product-description = 商品介绍
commerce-desk-product-picture = 图片
commerce-desk-product-picture-hint = JPEG、PNG 或 WebP，正方形效果最好；大图会自动缩小。
commerce-desk-product-prices = 价格
commerce-desk-product-price-in = { $market }（{ $currency }）
commerce-desk-product-price-hint = 没有价格的市场不会销售此商品。
commerce-desk-product-stock = 可售数量
commerce-desk-product-stock-hint = 现在可以购买的数量，不含已预留和已售出的。
commerce-desk-product-stock-wrong = 请输入整数
commerce-desk-product-details = 大家最常问的
commerce-desk-product-details-hint = 商品页会写出来，有人问起时助手也会回答。全部选填。
commerce-desk-product-material = 材质
commerce-desk-product-size = 尺寸
commerce-desk-product-care = 保养
commerce-desk-product-suits = 适合
commerce-desk-product-suits-not = 不适合
commerce-desk-limit = 每位买家限购
commerce-desk-limit-hint = 按访客、邮箱或电话、地址计算，避免一个人买光。
commerce-desk-limit-shop = 按店铺设置
commerce-desk-limit-pieces = 限购件数
commerce-desk-limit-none = 不限购
commerce-desk-limit-count = 件数
commerce-desk-limit-hours = 小时内
commerce-desk-limit-wrong = 1 到 1,000 件，1 到 720 小时内
commerce-desk-not-ready-no-price = 在{ $where }不可售：没有价格
commerce-desk-unnamed = 名称还缺{ $languages }
commerce-desk-products-ready =
    { $count ->
       *[other] { $count } 件商品，在所有市场均可销售。
    }
commerce-desk-products-unready =
    { $count ->
       *[other] 有 { $count } 件商品尚未在所有市场就绪。
    }

## The desk: orders

commerce-desk-orders = 订单
commerce-desk-orders-empty = 还没有订单
commerce-desk-orders-empty-text = 在直播中讲解商品，第一笔订单会自动出现在这里。
commerce-desk-orders-paid = 已付款
commerce-desk-orders-all = 全部
commerce-desk-orders-search = 搜索
commerce-desk-orders-export = 导出 CSV
commerce-desk-orders-none-here = 此列表为空。
commerce-desk-orders-none-found = 没有找到与“{ $sought }”相符的订单。
commerce-desk-keys-up-down = 上下移动
commerce-desk-order-erased = 已删除
commerce-desk-order-erased-text = 买家的姓名和地址已按其要求删除，订单保留。
commerce-desk-order-due = 待付款
commerce-desk-order-paid = 已付款
commerce-desk-order-placing = 提交中
commerce-desk-order-cancelled = 已取消
commerce-desk-order-delivery = 配送至{ $country }
commerce-desk-order-total = 合计，货到付款
commerce-desk-order-to = 收件人
commerce-desk-order-look-twice = 值得再看一眼
commerce-desk-order-same-contact =
    { $guests ->
       *[other] 另有 { $guests } 位访客的订单用了同样的邮箱或电话。
    }
commerce-desk-order-same-address =
    { $guests ->
       *[other] 另有 { $guests } 位访客也寄往这个地址。
    }
commerce-desk-order-same-network =
    { $guests ->
       *[other] 近七天有另外 { $guests } 位访客从同一网络下单。
    }
commerce-desk-order-copy = 复制地址
commerce-desk-order-copied = 地址已复制
commerce-desk-order-not-copied = 无法复制，请选中地址后手动复制。
commerce-desk-order-happened = 订单进度
commerce-desk-order-was-placing = 已提交订单
commerce-desk-order-was-placed = 已下单
commerce-desk-order-was-paid = 货到已付款
commerce-desk-order-was-captured = 货到已付款
commerce-desk-order-was-cancelled = 已取消，商品重新可售
commerce-desk-order-was-cancelled-by-buyer = 买家已取消，商品重新可售
commerce-desk-order-was-expired = 预留已到期，没有售出
commerce-desk-order-mark-paid = 确认货到付款
commerce-desk-order-paid-title = 已收到款项吗？
commerce-desk-order-paid-text = 您确认已收到订单 { $number } 的 { $total }。此操作会被记录，无法撤销。
commerce-desk-order-cancel = 取消订单
commerce-desk-order-keep = 保留订单
commerce-desk-order-cancel-title = 要取消这笔订单吗？
commerce-desk-order-cancel-text = 订单 { $number } 将被取消，商品重新上架，买家会看到。
commerce-desk-order-page = 订单页面
commerce-desk-orders-due-tab = 待付款
commerce-desk-orders-due =
    { $count ->
        [0] 所有订单均已付款。
       *[other] 有 { $count } 笔订单待配送和付款。
    }
commerce-desk-orders-due-newest =
    { $count ->
        [0] 最近 { $of } 笔订单均已付款。更早的订单未计入。
       *[other] 最近 { $of } 笔订单中有 { $count } 笔待配送和付款。更早的订单未计入。
    }
