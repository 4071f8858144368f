### 游戏：观众一起玩的活动。

## 服务器的回答

games-lottery-not-found = 没有这个抽奖
    .detail = 请检查链接。
games-lottery-is-running = 这场直播已有一个抽奖在进行
    .detail = 没有发布第二个。请等它开奖，或先取消它。
games-keyword-has-the-wrong-length = 口令为 1 到 20 个字
    .detail = 没有发布抽奖。请换短一点的：大家用手机输入。
games-keyword-is-not-one-word = 口令须为一个词，不含空格和看不见的字符
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
games-lottery-was-cancelled = 这次抽奖已取消
    .detail = 不会开奖。
games-staff-cannot-enter = 店内人员不能中奖
    .detail = 没有领到号码。其他人都可以领取。
games-lottery-is-not-for-your-country = 你所在的国家不能参加这个游戏
    .detail = 你没有参加。你所在的市场不允许抽奖；节目的其他内容照常。
games-lottery-is-full = 抽奖人数已满
    .detail = 你没有号码。已有 100,000 人参加。
games-entry-not-found = 你没有参加这次抽奖
    .detail = 参加的人都有号码。
games-list-is-not-complete = 名单定下后才会公布
    .detail = 现在还可以参加。请在抽奖截止后再看。

## 直播间：关键词抽奖

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
games-studio-winner = { $name } 中奖
games-studio-winner-unnamed = 一位未填昵称的观众中奖
games-studio-nobody = 无人参加，无人中奖
games-studio-another = 再抽一次
games-studio-ends-drawn = 正在进行的抽奖会随之截止并开奖。
games-studio-ends-called-off = 已发布的抽奖会随之取消。
games-studio-check = 核对这次开奖
games-studio-back = 返回结果
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

## 观众：抽奖

games-opens = { $time } 开始。到时发送“{ $keyword }”或点按即可参加。
games-how = 发送“{ $keyword }”或点按参加。{ $count ->
    [0] 还没有人参加。
   *[other] 已有 { $shown } 人参加。
}
games-take-number = 领取我的号码
games-staff = 店内人员不能中奖，所以你没有号码。
games-not-there = { $country } 的观众不能参加抽奖，其他内容照常。
games-sealed = 秘密数已于 { $time } 封存。
games-sealed-by = 由店家开奖，每人一个号码，店内人员没有。
games-your-number = 你的号码
games-in = 你已参加：{ $prize }
games-in-how = { $count ->
   *[other] 目前 { $shown } 人参加，{ $time } 开奖。
}
games-closing = 时间到，马上开奖。
games-closing-late = 时间到，还在清点最后几条聊天。
games-drawing = { $count ->
    [0] 没有人参加。
   *[other] 名单已定，共 { $shown } 个号码，正在开奖。
}
games-cancelled = 已取消：{ $prize }
games-cancelled-how = 这次抽奖已取消，不会开奖。
games-tab = 抽奖：{ $prize }
games-tab-mine = 你已参加，{ $number } 号

## 观众：结果

games-drawn-at = 店家于 { $time } 开奖
games-name-wins = { $name } 抽中：{ $prize }
games-number-wins = 这个号码抽中：{ $prize }
games-nobody = 无人抽中：{ $prize }
games-nobody-how = 截止时没有人参加。
games-you-win = 你抽中了：{ $prize }
games-you-win-how = 店家也看到了。请留在这里，主播会告诉你怎么领取。
games-you-win-how-over = 店家也看到了。请保留此页面，或记下你的号码。
games-you-were = 你是 { $number } 号，共 { $shown } 个号码。谢谢参加！
games-others-were = { $count ->
   *[other] 共 { $shown } 人参加。
}
games-check = 核对这次开奖
games-won = 你抽中了：{ $prize }。你的号码是 { $number }。
games-won-something = 你中奖了。你的号码是 { $number }。
games-see-result = 查看结果

## 观众：读出来的话

games-said-announced = 抽奖预告：{ $prize }，{ $time } 开始。
games-said-open = 抽奖开始：{ $prize }。发送“{ $keyword }”或领取号码即可参加。
games-said-drawn = { $number } 号。{ $who }

## 观众：开奖凭据

games-check-lead = 由店家按规则 { $rule } 开奖。任何人都能用这里的数据再算一遍，得到的必定是同一个号码。
games-check-lead-ahead = 店家将按规则 { $rule } 开奖。开奖后，任何人都能用这里的数据再算一遍，得到的必定是同一个号码。
games-check-sealed = 已封存一个秘密数
games-check-sealed-text = 在任何人参加之前。这是它的指纹，此后无法再更改。
games-check-commitment = 秘密数的指纹
games-check-list = { $count ->
    [0] 名单已定：没有人参加
   *[other] 名单已定：{ $shown } 个号码
}
games-check-list-text = 每位参加者各有一个化名。这是整份名单的指纹。
games-check-list-hash = 名单的指纹
games-check-list-ahead = 然后名单截止
games-check-list-text-ahead = 名单连同指纹一起公布，此后不再改变。
games-check-seed = 已公开秘密数
games-check-seed-text = 它的指纹必须与封存的一致。
games-check-secret = 秘密数
games-check-seed-ahead = 然后公开秘密数
games-check-seed-text-ahead = 大家都能看到它就是封存的那一个。
games-check-winner = { $number } 号中奖
games-check-winner-text = { $count ->
   *[other] 按规则由 { $shown } 个号码的名单和秘密数算出。
}
games-check-nobody = 无人中奖
games-check-winner-ahead = 然后产生中奖号码
games-check-winner-text-ahead = 中奖号码只由名单和秘密数按规则算出。
games-check-mine = 名单中你的那一行
games-check-mine-text = { $number } 号在名单上用的是你的化名。它是你的盐值和你的 ID 的指纹，盐值只告诉你一个人。
games-check-mine-failed = 无法载入名单中你的那一行
games-check-pseudonym = 化名
games-check-salt = 盐值
games-check-person = 你的 ID
games-check-copy = 复制：{ $what }
games-check-copy-refused = 浏览器不允许在此复制。请手动选中并复制。
games-check-published = 已公布
games-check-data = 这次开奖的全部数据
games-check-entrants = 参加者名单
games-check-entrants-first = 参加者名单的前 100 行
games-check-rule = 号码如何算出，写在规则 { $rule } 里。这里的指纹都是 SHA-256。
games-check-not = 无法核对的部分
games-check-not-text = 秘密数由店家在第一个人参加之前选定，此后不能更改，但店家知道它：店家可以自己添加参加者，直到号码合意为止。也没有人能看出这么多号码是不是这么多人。所以这是店家开奖，并非独立开奖。
