identity-setup-link-is-not-valid = 这个链接已不能使用
    .detail = 没有任何改动。链接不存在、已被使用或已过期。重新启动服务器可得到新的设置链接；要重设密码，请在服务器上运行“feria owner reset-link”。
identity-owner-is-already-set = 这家店已经有店主
    .detail = 你没有成为店主。请登录；如果忘记密码，请在服务器上运行“feria owner reset-link”。
identity-email-or-password-is-wrong = 邮箱或密码不正确
    .detail = 没有登录。请检查后重试。
identity-too-many-attempts = 错误尝试次数过多
    .detail = 没有登录，这次尝试也没有被检查。请稍等片刻再试。
identity-session-has-ended = 你在这台设备上已退出登录
    .detail = 操作未执行。请重新登录，或以访客身份继续。
identity-person-not-found = 没有这个人
    .detail = 操作未执行，请检查你打开的链接。
identity-person-was-erased = 此人的资料已被清除
    .detail = 操作未执行：系统不再保存与此人有关的任何内容。
identity-owner-cannot-be-erased = 不能清除店主
    .detail = 没有清除任何内容，否则店铺将没有主人。
identity-email-is-not-the-owners = 这不是店主的邮箱
    .detail = 密码没有更改。请输入你登录时使用的邮箱。
identity-email-is-not-an-address = 这不是邮箱地址
    .detail = 没有采用。请按 name@example.com 的格式输入。
identity-password-has-the-wrong-length = 密码长度不合要求
    .detail = 没有保存。请使用 { $min } 到 { $max } 个字符。
identity-name-has-the-wrong-length = 昵称长度不合要求
    .detail = 昵称没有更改。请使用 1 到 { $max } 个字符。
identity-name-has-hidden-characters = 昵称里有看不见的字符
    .detail = 昵称没有更改。请直接输入，不要粘贴。
identity-name-is-the-owners = 这个昵称和店主的太像了
    .detail = 昵称没有更改。请换一个不会和店主弄混的昵称。
identity-name-was-changed-too-often = 改名太频繁了
    .detail = 名字暂时保持不变。请稍后再试。
identity-second-factor-is-needed = 除密码外还需要验证码
    .detail = 尚未登录。请输入验证器应用中的六位数字，或一个恢复码。
identity-second-factor-is-wrong = 验证码不正确
    .detail = 操作未执行。每个验证码只能用一次，半分钟内有效：请等下一个，并检查手机时间是否准确。
identity-second-factor-is-on = 两步登录已经开启
    .detail = 没有任何改动。如要换一部手机，请先关闭。
identity-second-factor-is-off = 两步登录没有开启
    .detail = 没有需要关闭的内容。
identity-second-factor-was-not-begun = 还没有可以核对的验证码
    .detail = 没有任何改动。请重新开始，先扫描图片。
identity-login-not-found = 那里已经不再登录
    .detail = 没有任何改动。那次登录已经结束。
identity-password-is-known = 这个密码太常见，最先会被试到
    .detail = 没有保存。它在泄露密码的名单里，或与其中之一很相似。最好用几个互不相关的词。
identity-password-is-your-address = 这个密码取自您的邮箱地址
    .detail = 没有保存。知道邮箱的人会最先试它。请换一个别人猜不到的。
identity-password-is-a-pattern = 这个密码有规律可循
    .detail = 没有保存。键盘上的一排、重复、顺序和日期都很容易猜到。最好用几个互不相关的词。
identity-password-is-wrong = 密码不正确
    .detail = 没有任何改动。请输入您登录时使用的密码。

## The desk: the account

identity-desk-account = 账号
identity-desk-stands-on = 您{ $devices ->
    [1] 只在这台设备上登录
   *[other] 在 { $devices } 台设备上登录
}，登录时除密码外还需要验证码
identity-desk-stands-off = 您{ $devices ->
    [1] 只在这台设备上登录
   *[other] 在 { $devices } 台设备上登录
}，只凭密码就能进入店铺
identity-desk-devices = 登录的设备
identity-desk-device = { $system } 上的 { $browser }
identity-desk-device-unknown = 其他程序
identity-desk-device-here = 这台设备
identity-desk-device-seen = 最近一次：{ $at }
identity-desk-end-one = 让 { $device } 退出登录
identity-desk-ended = 那里已退出登录
identity-desk-end-others = 让其他设备全部退出
identity-desk-end-others-action = 全部退出
identity-desk-end-others-text = 其他设备会立刻退出登录，这台设备保持登录。
identity-desk-password-text = 其他设备会全部退出登录，这台设备保持登录。
identity-desk-password-old = 现在的密码
identity-desk-password-change = 更改密码
identity-desk-password-changed = 密码已更改
identity-desk-second = 两步登录
identity-desk-second-text = 开启后，别人只偷到密码也进不来：您的手机会显示一个每半分钟变一次的验证码。任何验证器应用都可以。
identity-desk-second-begin = 开始设置
identity-desk-second-scan = 用验证器应用扫描这张图片。
identity-desk-second-picture = 给验证器应用扫描的图片
identity-desk-second-type = 如果应用不能扫描，请输入：
identity-desk-second-here = 应用就在这台设备上
identity-desk-second-turn-on = 开启
identity-desk-second-on = 已开启。未使用的恢复码：{ $left } 个
identity-desk-second-turn-off = 关闭
identity-desk-codes-text = 已开启。请把这些恢复码写在纸上或存进密码管理器：手机丢失时，每个可以登录一次。它们只在这里显示一次。
identity-desk-codes-copy = 全部复制
identity-desk-codes-copied = 恢复码已复制
identity-desk-codes-kept = 我已保存
