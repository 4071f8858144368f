### 游戏：观众一起玩的活动。

## 服务器的回答

games-lottery-not-found = 没有这个抽奖
    .detail = 请检查链接。
games-lottery-is-running = 这场直播已有一个抽奖在进行
    .detail = 没有发布第二个。请等它开奖，或先取消它。
games-keyword-has-the-wrong-length = 口令为 1 到 20 个字
    .detail = 没有发布抽奖。请换短一点的：大家用手机输入。
games-keyword-is-not-one-word = 口令是一个词，不含空格和看不见的字符
    .detail = 没有发布抽奖。请重新输入。
games-prize-has-the-wrong-length = 奖品说明为 1 到 80 个字
    .detail = 没有发布抽奖。请把每种语言都写短一些。
games-opening-is-too-far-ahead = 抽奖最晚在一小时内开始
    .detail = 没有发布抽奖。请让它早点开始。
games-duration-is-out-of-bounds = 抽奖开放 15 秒到一小时
    .detail = 没有发布抽奖。请换一个时长。
games-lottery-is-not-open = 抽奖还没开始
    .detail = 你还没有参加。请等倒计时结束。
games-lottery-is-closed = 抽奖时间已过
    .detail = 没有任何改变，参加者名单已定。
games-lottery-was-cancelled = 店家取消了这次抽奖
    .detail = 不会开奖。
games-staff-cannot-enter = 店家自己人不能参加
    .detail = 你没有号码。其他人都可以领取。
games-lottery-is-full = 抽奖人数已满
    .detail = 你没有号码。已有 100,000 人参加。
games-entry-not-found = 你没有参加这次抽奖
    .detail = 参加的人都有号码。
games-list-is-not-complete = 名单定下后才会公布
    .detail = 现在还可以参加。请在抽奖截止后再看。

## The studio: the keyword lottery

games-studio-lottery = 口令抽奖
games-studio-lottery-key = 快捷键
games-studio-prize = 奖品
games-studio-prize-in = 奖品 · { $language }
games-studio-prize-missing = 请写明奖品是什么。
games-studio-prize-wrong = 奖品说明最多 80 个字。
games-studio-prize-others = 其他语言的奖品说明
games-studio-keyword = 口令
games-studio-keyword-usual = 抽我
games-studio-keyword-hint = 观众在聊天中发送口令即可参加。
games-studio-keyword-wrong = 口令是一个词，1 到 20 个字，不含空格。
games-studio-opens = 何时开始
games-studio-opens-now = 立即开始
games-studio-lasts = 开放多久
games-studio-start = 开始抽奖
games-studio-called-off = 上一个抽奖已取消，没有开奖。
games-studio-write = 观众发送“{ $keyword }”参加
games-studio-opens-by-itself = { $left } 后自动开始
games-studio-closes-by-itself = { $left } 后自动截止
games-studio-closing = 已截止，正在统计参加者…
games-studio-closing-late = 已截止，仍在统计最后几条消息…
games-studio-drawing = 正在开奖…
games-studio-close = 立即截止…
games-studio-close-title = 要立即截止抽奖吗？
games-studio-close-action = 截止并开奖
games-studio-cancel = 取消抽奖…
games-studio-cancel-title = 要取消这次抽奖吗？
games-studio-cancel-text = 不会开奖。观众会收到通知，已领取的号码作废。
games-studio-cancel-action = 取消抽奖
games-studio-keep = 继续抽奖
games-studio-drawn = { $time } 开奖
games-studio-winner = { $name }中奖
games-studio-winner-unnamed = 一位未填昵称的观众中奖
games-studio-nobody = 无人参加，无人中奖
games-studio-another = 再抽一次
games-studio-said-announced = 抽奖已发布。
games-studio-said-open = 抽奖已开始。
games-studio-opens-in =
    { $minutes ->
       *[other] { $minutes } 分钟后开始
    }
games-studio-lasts-minutes =
    { $minutes ->
       *[other] { $minutes } 分钟
    }
games-studio-in =
    { $count ->
       *[other] 人已参加
    }
games-studio-were-in =
    { $count ->
       *[other] 共 { $count } 人参加
    }
games-studio-close-text =
    { $count ->
        [0] 还没有人参加，不会有人中奖。截止后无法再参加。
       *[other] 已有 { $count } 人参加，将从中抽出一人。截止后无法再参加。
    }
