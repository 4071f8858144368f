### 店铺后台：店主看到的文字。

admin-desk = 店铺后台
admin-sign-in = 登录
admin-sign-out = 退出登录
admin-front = 顾客看到的店铺
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
admin-amount-wrong = 这不是有效的 { $currency } 金额
admin-in-language = { $what }（{ $language }）
admin-words-instead = 还缺{ $languages }。那里的观众看到的是{ $instead }。
admin-picture-choose = 选择图片
admin-picture-replace = 更换
admin-picture-remove = 移除
