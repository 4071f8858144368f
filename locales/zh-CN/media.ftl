### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = 这里已有其他人在推送画面和声音
    .detail = 没有任何改动，对方仍在直播。请等对方停止后再试。
media-room-is-not-open-to-viewers = 直播还没有开始
    .detail = 直播一开始，画面会自动出现。
media-session-not-found = 这个连接已经结束
    .detail = 没有任何改动，请重新连接。
media-sdp-is-not-usable = 无法响应此设备的音视频请求
    .detail = 没有建立连接，原因是 { $reason }。我们支持 VP8 或 H264 以及 Opus。
media-ice-restart-is-not-supported = 连接不能重启
    .detail = 连接保持原样，请改为重新建立连接。
media-first-frame-was-already-presented = 此页面已报告过首帧时间
    .detail = 保留第一次报告的内容。
media-too-many-sessions = 你已在 { $most } 台设备上观看
    .detail = 没有建立连接。请先在其中一台上关闭，再试一次。
media-media-is-full = 此服务器暂时容纳不下更多观众
    .detail = 没有建立连接，请稍后再试。
media-media-is-busy = 音视频服务非常繁忙
    .detail = 没有任何改动，请稍后再试。
media-media-has-stopped = 音视频服务正在停止
    .detail = 没有任何改动，请稍后再试。

## The studio

media-studio-first-picture = 首帧画面
media-studio-first-picture-none = 还没有观众进入
media-studio-seconds = { $seconds } 秒
media-studio-countries = 国家/地区
media-studio-country-unknown = 未知
media-studio-country-slow = { $country }：一半观众等待画面超过 { $seconds } 秒。
media-studio-first-picture-of =
    { $count ->
        [1] 唯一的观众看到您所用的时间
       *[other] 内 { $count } 位观众有一半看到了您，几乎所有人都没等过 { $slowest } 秒
    }
