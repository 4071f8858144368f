### Media: picture and sound.

## What the server answers

media-room-already-has-a-publisher = 这里已有其他人在推送画面和声音
    .detail = 没有任何改动，对方仍在直播。请等对方停止后再试。
media-room-is-not-open-to-viewers = 直播还没有开始
    .detail = 直播一开始，画面会自动出现。
media-session-not-found = 这个连接已经结束
    .detail = 没有任何改动，请重新连接。
media-sdp-is-not-usable = 无法响应此设备的音视频请求
    .detail =
        连接没有建立。{ $reason ->
            [too_large] 请求超过 64 KiB，或多于 16 个媒体段。
            [malformed] 请求不符合 SDP 的格式。
            [no_sections] 请求里没有画面或声音的媒体段。
            [port_is_out_of_range] 端口必须是 0 到 65535 的数字。
            [profile_is_not_supported] 画面和声音只能用 DTLS 上的 RTP 传输。
            [mid_is_not_usable] 每个媒体段都要有自己的名字。
            [sections_are_not_bundled] 画面和声音共用一条连接：请求需要把它们合并（BUNDLE）。
            [ice_credentials_are_missing] 请求缺少 ice-ufrag 或 ice-pwd。
            [ice_credentials_are_malformed] ice-ufrag 为 4 到 256 个字母或数字，ice-pwd 为 22 到 256 个。
            [fingerprint_is_missing] 请求里没有证书指纹。
            [fingerprint_is_malformed] 指纹长度与它的哈希算法不符。
            [fingerprint_is_not_supported] 证书只按 SHA-256 核对，请求里没有这种指纹。
            [no_media_in_this_direction] 请求在所需方向上没有画面也没有声音。
            [several_videos] 只能传一路画面，请求里有多路。
            [several_sounds] 只能传一路声音，请求里有多路。
            [no_codec_in_common] 我们支持 VP8 或 H264，以及 Opus。
           *[contradicts_itself] 请求的各部分互相矛盾。
        }{ $line ->
            [0] {""}
           *[other] 请看请求的第 { $line } 行。
        }
media-ice-restart-is-not-supported = 连接不能重启
    .detail = 连接保持原样，请改为重新建立连接。
media-first-frame-was-already-presented = 此页面已报告过首帧时间
    .detail = 保留第一次报告的内容。
media-too-many-sessions = 你已在 { $most } 台设备上观看
    .detail = 没有建立连接。请先在其中一台上关闭，再试一次。
media-network-has-too-many-sessions = 你所在的网络同时观看的人太多了
    .detail = 连接没有建立：一个网络最多 { $most } 个。请稍后再试，或换一个网络。
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
        [1] 后就看到了您（共 1 次进入）
       *[other] 内看到您的占一半（共 { $count } 次进入）
    }
