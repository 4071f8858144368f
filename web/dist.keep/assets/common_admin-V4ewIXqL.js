var e=`common-close = 关闭
common-cancel = 取消
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
common-nowhere-title = 这里没有页面
common-nowhere-text = 链接可能过期或不完整。什么都没有丢失，店铺就在一步之外。
common-problem-offline = 现在没有网络，什么都没有发出。恢复网络后请再试一次。
common-problem-unanswered = 还没收到回应，连接就断了。请求也可能已经送达，再试一次不会重复。
common-problem-timed-out = 等待太久没有回应。请求也可能已经送达，再试一次不会重复。
common-problem-server-is-busy = 店铺现在很忙，什么都没有改变。请稍后再试。
common-problem-unexpected = 没有成功，什么都没有改变。请再试一次。（{ $code }）
admin-desk = 店铺后台
admin-sign-in = 登录
admin-sign-out = 退出登录
admin-email = 电子邮箱
admin-password = 密码
admin-password-new = 新密码
admin-password-hint = 至少 10 个字符，用几个自己记得住的词最好。
admin-forgotten = 忘记密码？请在店铺的服务器上运行
admin-link-gone = 此链接已失效
admin-link-again = 如需新链接，请在店铺的服务器上运行
admin-set-up-title = 您的店铺从这里开始
admin-set-up-text = 您是店主。完成之后，其他人无法再使用此链接。
admin-set-up-action = 开店
admin-reset-title = 设置新密码
admin-reset-text = 旧密码将失效，此设备会保持登录。
admin-reset-action = 使用此密码
admin-edit = 编辑
admin-shop = 店铺
admin-shop-first = 首先，您的店铺叫什么？
admin-shop-stands = 这就是顾客看到的店铺。
admin-shop-name = 名称
admin-shop-accent = 店铺的主色
admin-shop-accent-hint = 用于按钮，以及表示“现在”和“您”的地方。
admin-next-markets = 下一步：卖到哪里？
admin-next-products = 下一步：卖什么？
admin-markets = 市场
admin-market-new = 新建市场
admin-markets-empty = 还没有销售市场
admin-markets-empty-text = 市场由几个国家组成，使用同一种货币、统一运费和当地语言。先建一个吧。
admin-market-free = 免运费
admin-market-delivery = 运费 { $cost }
admin-market-name = 名称
admin-market-name-hint = 仅您可见，例如“欧元区”。
admin-market-countries = 国家和地区
admin-market-country-add = 添加国家或地区…
admin-market-languages = 语言
admin-market-language-add = 添加语言…
admin-market-currency = 货币
admin-market-currency-fixed = 不能更改：价格依赖于它。
admin-market-zone = 时区
admin-market-delivery-label = 运费（{ $currency }）
admin-market-delivery-hint = 整个市场统一运费；0 表示免运费。
admin-amount-wrong = 这不是有效的 { $currency } 金额
admin-remove = 移除{ $what }
admin-in-language = { $what }（{ $language }）
admin-products = 商品
admin-product-new = 新建商品
admin-products-no-market = 先有市场，再定价格
admin-products-no-market-text = 价格属于市场。请先设置销售市场，再回来添加商品。
admin-products-empty = 还没有商品
admin-products-empty-text = 名称、图片、价格和数量，就是一件商品。
admin-product-left = 剩余
admin-product-name = 名称
admin-product-description = 商品介绍
admin-product-picture = 图片
admin-product-picture-hint = JPEG、PNG 或 WebP，最大 5 MiB，正方形效果最好。
admin-product-prices = 价格
admin-product-price-in = { $market }（{ $currency }）
admin-product-price-hint = 没有价格的市场不会销售此商品。
admin-product-stock = 可售数量
admin-product-stock-hint = 现在可以购买的数量，不含已预留和已售出的。
admin-product-stock-wrong = 请输入整数
admin-picture-choose = 选择图片
admin-picture-replace = 更换
admin-picture-remove = 移除
admin-not-ready-no-price = 在{ $where }不可售：没有价格
admin-shows = 直播
admin-show-new = 新建直播
admin-show-edit = 修改直播
admin-show-announce = 发布预告
admin-shows-empty = 还没有直播
admin-shows-empty-text = 填写标题和时间，每个人看到的都是自己时区的时间。
admin-shows-live = 正在直播：{ $title }
admin-show-when = { $when }，您的时间（{ $zone }）
admin-show-live = 直播中
admin-show-scheduled = 即将开始
admin-show-ended = 已结束
admin-show-cancelled = 已取消
admin-show-link = 复制链接
admin-show-studio = 直播间
admin-show-see = 查看
admin-show-title = 标题
admin-show-starts = 开始时间
admin-show-starts-hint = 以您所在时区为准：{ $zone }。
admin-show-poster = 海报
admin-show-poster-hint = 没有海报时，显示第一件商品的图片。
admin-show-cancel = 取消直播
admin-show-keep = 保留直播
admin-show-cancel-title = 要取消这场直播吗？
admin-show-cancel-text = “{ $title }”将不再进行，页面会说明，商品仍可购买。
admin-orders = 订单
admin-orders-empty = 还没有订单
admin-orders-empty-text = 在直播中置顶商品，第一笔订单会自动出现在这里。
admin-orders-paid = 已付款
admin-orders-all = 全部
admin-orders-none-here = 此列表为空。
admin-keys-up-down = 上下移动
admin-order-erased = 已删除
admin-order-erased-text = 买家的姓名和地址已按其要求删除，订单保留。
admin-order-due = 待付款
admin-order-paid = 已付款
admin-order-placing = 提交中
admin-order-cancelled = 已取消
admin-order-delivery = 配送至{ $country }
admin-order-total = 合计，货到付款
admin-order-to = 收件人
admin-order-happened = 经过
admin-order-was-placing = 已提交订单
admin-order-was-placed = 已下单
admin-order-was-paid = 货到已付款
admin-order-was-captured = 货到已付款
admin-order-was-cancelled = 已取消，商品重新可售
admin-order-was-lapsed = 预留已到期，没有售出
admin-order-mark-paid = 确认货到付款
admin-order-paid-title = 已收到款项吗？
admin-order-paid-text = 您确认已收到订单 { $number } 的 { $total }。此操作会被记录，无法撤销。
admin-order-cancel = 取消订单
admin-order-keep = 保留订单
admin-order-cancel-title = 要取消这笔订单吗？
admin-order-cancel-text = 订单 { $number } 将被取消，商品重新上架，买家会看到。
admin-order-page = 订单页面
admin-orders-due-tab = 待付款
admin-shows-ahead =
    { $count ->
        [0] 没有预告的直播。
       *[other] 有 { $count } 场直播即将开始。
    }
admin-markets-stand =
    { $countries ->
       *[other] 您配送至 { $markets } 个市场的 { $countries } 个国家和地区。
    }
admin-products-ready =
    { $count ->
       *[other] { $count } 件商品，在所有市场均可销售。
    }
admin-products-unready =
    { $count ->
       *[other] 有 { $count } 件商品尚未在所有市场就绪。
    }
admin-orders-due =
    { $count ->
        [0] 所有订单均已付款。
       *[other] 有 { $count } 笔订单待配送和付款。
    }
admin-orders-due-newest =
    { $count ->
        [0] 最近 { $of } 笔订单均已付款。更早的订单未计入。
       *[other] 最近 { $of } 笔订单中有 { $count } 笔待配送和付款。更早的订单未计入。
    }
`;export{e as default};