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
