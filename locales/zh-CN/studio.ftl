### 主播的控制台。

studio-title = { $title } · 中控台
studio-back = 返回直播列表
studio-on-air = 直播中
studio-not-seen = 观众看不到
studio-see = 查看观众页面
studio-off-air = 尚未开播，还没有人看到您
studio-reconnecting = 正在重新连接服务器…
studio-signed-out = 您已退出登录，此页面不再更新。
studio-sign-in = 登录
studio-end = 结束直播…
studio-end-title = 要结束直播吗？
studio-end-action = 结束直播
studio-picture-own = 您的摄像头
studio-picture-arriving = 观众看到的画面
studio-on-phones = 手机上
studio-mirrored = 镜像，仅您可见
studio-not-mirrored = 未镜像
studio-no-picture = 没有画面
studio-sending-again = 观众暂时看不到您，正在重新连接画面…
studio-unseen = 观众已有 { $length } 看不到您
studio-unseen-now = 观众看不到您。
studio-unseen-here = 您的画面传不到服务器，正在自动重试。聊天、预留和互动照常进行。
studio-unseen-elsewhere = 没有画面传来，观众看到的是“马上回来”。聊天、预留和互动照常进行。
studio-unseen-away = 服务器没有响应，正在自动重试；已有的订单和聊天都已保存。
studio-blocked = 画面无法送达：当前网络屏蔽了 UDP，正在继续尝试。
studio-camera = 摄像头
studio-microphone = 麦克风
studio-level = 麦克风音量
studio-mute-me = 静音
studio-unmute-me = 您已静音
studio-fault-insecure = 普通 HTTP 下无法使用摄像头。
studio-fault-insecure-help = 浏览器只向 HTTPS 页面或本机页面提供摄像头。请用 https:// 地址打开中控台，或用 OBS 推流。
studio-fault-no-permission = 此页面没有使用摄像头的权限。
studio-fault-no-permission-help = 请在地址栏旁允许使用摄像头和麦克风，然后重试。
studio-fault-no-device = 没有找到摄像头或麦克风。
studio-fault-no-device-help = 请接上设备后重试；用 OBS 推流则不需要。
studio-fault-in-use = 摄像头正被其他程序占用。
studio-fault-in-use-help = 请关闭该程序后重试。
studio-fault-unsupported = 此浏览器不支持网页摄像头。
studio-fault-unsupported-help = 请使用新版 Chrome、Edge、Firefox 或 Safari，或用 OBS 推流。
studio-fault-gone = 摄像头或麦克风断开了。
studio-fault-gone-help = 设备可能被拔出或被其他程序占用。请检查后重试。
studio-check-picture = 画面
studio-check-picture-arrives = 画面来自其他设备，效果见左侧
studio-check-picture-none = 还没有画面
studio-check-picture-small = 只有 { $width } × { $height }，商品细节会看不清
studio-check-picture-wide = 画面是横的。手机上能看全，但会很小：请把摄像头竖过来
studio-check-picture-good = { $width } × { $height }，每秒 { $rate } 帧
studio-check-sound = 声音
studio-check-sound-arrives = 随画面一起送达
studio-check-sound-none = 还没有麦克风
studio-check-sound-quiet = 请说句话：麦克风还没有收到声音
studio-check-sound-good = 麦克风工作正常
studio-check-upload = 上传速度
studio-check-upload-measuring = 正在向服务器发送 1 MB 数据…
studio-check-upload-failed = 无法测量
studio-check-upload-good = 到服务器 { $megabits } Mbit/s，直播需要 2.5
studio-check-upload-plenty = 到此服务器超过 100 Mbit/s，直播需要 2.5
studio-check-upload-slow = 到服务器 { $megabits } Mbit/s，直播需要 2.5：画面会变小
studio-measure-again = 重测
studio-opens = { $when } 开播，您的时间（{ $zone }）
studio-go-live = 开始直播
studio-go-live-title = 现在开始直播吗？
studio-go-live-action = 开播
studio-go-live-early = 预告的时间还没到，还有 { $left }。
studio-go-live-once = 直播结束后无法重新开播。
studio-go-live-camera = 观众可以进入并看到此摄像头的画面。
studio-go-live-arriving = 观众可以进入并看到正在接收的画面。
studio-go-live-not-yet = 需要先有摄像头或 OBS 画面。
studio-go-live-blocked = 画面无法送达：当前网络屏蔽了 UDP。直播没有开始，请换一个网络再试。
studio-obs = 或使用 OBS
studio-obs-text = 在 OBS 中选择 WHIP，填写此地址，令牌由服务器上的命令给出：
studio-publish-here = 用此设备开播
studio-other-publishes = 画面由其他设备或 OBS 发送。
studio-nobody-publishes = 没有收到画面，观众会看到您暂时离开。
studio-chat = 全部聊天
studio-chat-empty = 还没有人发言，先打个招呼吧。
studio-erased = 已删除
studio-line-more = 处理 { $name } 的消息
studio-take-down = 删除
studio-mute = 禁言
studio-unmute = 解除禁言
studio-mute-title = 要禁言 { $name } 吗？
studio-mute-text = 对方仍可观看和购买，但在您解除之前不能在本场直播发言。
studio-muted-unknown = 之前的一位观众
studio-say = 对所有人说
studio-send = 发送
studio-send-anyway = 仍然发送
studio-your-name = 您的聊天昵称
studio-your-name-hint = 1 到 24 个字，显示在您的消息旁。
studio-figures = 直播数据
studio-watching = 正在观看
studio-watched-most = 同时观看最多
studio-likes = 点赞
studio-over = 直播已结束。
studio-over-after = 直播已结束，时长 { $length }。
studio-cancelled = 直播已取消。
studio-to-orders = 查看订单
studio-to-shows = 返回直播列表
studio-end-text =
    { $count ->
        [0] 没有人在观看。结束后无法重新开播，商品仍可购买。
       *[other] 有 { $count } 人在观看。结束后无法重新开播，商品仍可购买。
    }
studio-checks =
    { $open ->
        [0] 所有检查均已通过。
       *[other] 有 { $open } 项需要留意。
    }
studio-muted =
    { $count ->
       *[other] { $count } 人被禁言
    }
