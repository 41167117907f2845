"""The words of pages around a text, English and Chinese in both scripts, as data.

Each entry is general: what buttons, menus, labels and notices say on many sites.
"""

CONTROLS: tuple[str, ...] = (
    # sharing
    "Share", "Share this", "Share this article", "Share this story", "Share on X",
    "Share on Twitter", "Share on Facebook", "Share on LinkedIn", "Share on WhatsApp",
    "Share via email", "Share via e-mail", "Tweet", "Copy link", "Copy URL", "Email this",
    "Print this page", "Print this article", "Pin it", "Follow us", "Follow us on", "Follow",
    "Like us on Facebook", "Gift this article", "Listen to this article", "Listen", "Bookmark",
    "Save article", "Save this article", "Add to favourites", "Add to favorites", "分享",
    "分享到", "分享至", "分享文章", "分享给好友", "分享給好友", "转发", "轉發", "复制链接",
    "複製連結", "复制连结", "複製鏈接", "拷贝链接", "字级", "字級", "字号", "字號", "字体",
    "字體", "打印", "打印本页", "列印", "友善列印", "收藏", "点赞", "點讚", "按赞", "按讚",
    "关注我们", "關注我們", "关注", "追蹤我們", "按讚加入粉絲團", "加入粉絲團", "加入书签",
    "检举不当内容", "檢舉不當內容", "举报", "檢舉", "纠错", "扫一扫", "扫码分享", "微信扫一扫",
    "朗读", "朗讀", "收听", "收聽", "语音播报",
    # moving about
    "Skip to content", "Skip to main content", "Skip to navigation", "Skip navigation",
    "Jump to content", "Menu", "Main menu", "Search", "Toggle navigation", "Open menu",
    "Close menu", "Back to top", "Return to top", "Next article", "Previous article",
    "Next post", "Previous post", "Next page", "Previous page", "Next story", "Log in", "Login",
    "Sign in", "Sign up", "Register", "My account", "Contact us", "About us", "Site map",
    "Sitemap", "Privacy policy", "Privacy", "Terms of use", "Terms of service",
    "Terms & conditions", "Terms and conditions", "Cookie policy", "Cookie settings",
    "Accept all", "Accept cookies", "Accept all cookies", "Reject all", "Manage cookies",
    "Read more", "Read full story", "Continue reading", "Load more", "Show more", "See more",
    "View more", "View all", "See all", "More from this feed", "Was this helpful",
    "Report an error", "Leave a comment", "Post a comment", "View comments", "Show comments",
    "No comments", "Comments are closed", "跳到主要内容", "跳到主要內容", "跳至内容", "跳至內容",
    "跳转到主要内容", "菜单", "選單", "搜索", "搜尋", "检索", "上一篇", "下一篇", "上一则",
    "上一則", "下一则", "下一則", "上一页", "上一頁", "下一页", "下一頁", "回到顶部", "回到頂部",
    "返回顶部", "返回頂部", "回到页首", "回到頁首", "回首页", "回首頁", "返回首页", "返回首頁",
    "返回列表", "登录", "登錄", "登入", "注册", "註冊", "免费注册", "联系我们", "聯絡我們",
    "聯繫我們", "关于我们", "關於我們", "网站地图", "網站地圖", "网站导航", "網站導覽",
    "隐私政策", "隱私政策", "隱私權政策", "使用条款", "使用條款", "服务条款", "服務條款",
    "阅读全文", "閱讀全文", "阅读更多", "閱讀更多", "查看更多", "查看全部", "展开全文",
    "展開全文", "加载更多", "載入更多", "更多内容", "發表評論", "发表评论", "我要評論",
    "查看评论", "看更多", "我要留言", "留言", "接受所有", "全部接受", "同意並繼續", "关闭窗口",
    "關閉視窗", "设为首页", "加入收藏", "Loading", "Accept", "Decline", "Accept and continue",
    "Prev", "Click to enlarge", "Enlarge image", "Enlarge this image",
    "View image in fullscreen", "View larger image", "View gallery", "Open in app",
    "Toggle caption", "Hide caption", "Show caption", "Most popular", "Most read",
    "Trending now", "Report a typo", "Reprints and permissions", "Request permissions",
    "Print edition", "Skip ad", "Your ad choices", "Ad choices",
    "Do not sell my personal information", "We value your privacy", "Thank you for reading",
    "Thanks for reading", "Already a subscriber", "Already a member", "Click here to subscribe",
    "Download PDF", "View PDF", "Cite this", "点击查看大图", "點擊看大圖", "點擊放大",
    "点击放大", "查看大图", "看大圖", "展开全部", "收起", "相关链接", "相關連結", "扫描二维码",
    "掃描二維碼", "掃描QR Code", "扫码关注", "扫码关注公众号", "关注公众号", "举报/反馈", "反馈",
    "我要反馈", "登录后发表评论", "登入後留言", "看更多相關新聞", "点我看更多", "點我看更多",
    "點擊閱讀下一則新聞", "加入好友", "请尊重著作权", "請尊重著作權", "著作權聲明", "著作權",
    "隱私權聲明", "隱私權", "法律声明", "法律聲明", "網站導航", "無障礙", "无障碍", "繁體",
    "繁体", "简体", "簡體", "繁體中文", "简体中文", "简体版", "繁體版", "手机版", "手機版",
    "电脑版", "移动版", "English version", "立即下載", "立即下载", "按此訂閱", "點此訂閱",
    "点此订阅",
    # advertising and subscribing
    "Advertisement", "Advertisements", "Advertising", "ADVERTISEMENT", "Sponsored",
    "Sponsored content", "Paid content", "Promoted", "Article continues below",
    "Story continues below", "Continue reading below", "Article continues after advertisement",
    "Story continues below advertisement", "Advertisement - scroll to continue", "Subscribe",
    "Subscribe now", "Subscribe here", "Unsubscribe", "Subscribe to our newsletter",
    "Sign up for our newsletter", "Get our newsletter", "Newsletter", "Support us", "Donate now",
    "Download the app", "Get the app", "广告", "廣告", "推广", "贊助內容", "赞助内容",
    "请继续往下阅读", "請繼續往下閱讀", "请往下继续阅读", "請往下繼續閱讀", "訂閱", "订阅",
    "訂閱電子報", "订阅电子报", "订阅我们", "訂閱我們", "立即订阅", "立即訂閱", "下载客户端",
    "下载APP", "下載APP", "打开APP", "打開APP", "取消订阅", "取消訂閱",
    # the feet of pages
    "All rights reserved", "Copyright", "©", "版权所有", "版權所有", "转载必究", "轉載必究",
    "未经许可不得转载", "未經授權不得轉載", "请勿转载", "請勿轉載", "不得转载", "不得轉載",
    "END", "THE END", "(完)", "本文完",
)  # fmt: skip
"""Words that a line of buttons is made of; one of them is needed."""

COMPANIONS: tuple[str, ...] = (
    "X", "Twitter", "Facebook", "LinkedIn", "WhatsApp", "Telegram", "Reddit", "Email", "E-mail",
    "Mail", "Print", "Instagram", "YouTube", "TikTok", "Threads", "Bluesky", "Mastodon",
    "Pinterest", "Line", "LINE", "Weibo", "WeChat", "RSS", "Flipboard", "Messenger",
    "Google News", "Copy", "Save", "Link", "Home", "Next", "Previous", "More", "Top", "Close",
    "Open", "Yes", "No", "on", "to", "via", "or", "and", "us", "this", "in", "for", "PDF",
    "Contact", "About", "News", "Help", "FAQ", "Terms", "Cookies", "to continue", "scroll",
    "here", "comments", "comment", "微博", "微信", "新浪微博", "朋友圈", "QQ", "QQ空间", "豆瓣",
    "抖音", "脸书", "臉書", "推特", "噗浪", "大", "中", "小", "到", "我们", "我們", "首页",
    "首頁", "更多", "评论", "評論", "下載", "下载", "电邮", "電郵", "電子郵件", "是", "否",
)  # fmt: skip
"""Words that may stand beside them, and say nothing alone."""

LABELLED: tuple[str, ...] = (
    r"(?:Tags?|Topics?|Keywords?|Filed under|Categories|Hashtags?)\s*[:：]\s*\S.{0,200}$",
    r"(?:标签|標籤|关键[词字]|關鍵[詞字]|文章标签|相关标签)\s*[:：].{0,120}$",
    r"(?:#[\w-]+[\s,，|]*){2,}$",
    r"Share(?: this(?: article| story)?)?(?: on)?\s*[:：]",
    r"(?:分享|转发|轉發|字[级級号號])\s*(?:到|至)?\s*[:：]",
    r"(?:Listen|Watch|Play)?\s*\(?\d{1,3}(?:[:.]\d{2})?[ -]?(?:min(?:ute)?s?|sec(?:ond)?s?)\b\)?\s*(?:listen|watch|read|video|audio)?$",
    r"Listen(?: to this (?:article|story))?\s*\(",
    r"Follow @\w+",
    r"Follow (?:us|\S{1,30}) on (?:X|Twitter|Facebook|Instagram|LinkedIn|YouTube|Telegram)\W*$",
    r"(?:Join|Subscribe to|Follow) (?:our|the) .{0,40}(?:channel|group|podcast|newsletter|page)\W*$",
    r"(?:Get|Receive) (?:the latest|our|daily|breaking) .{0,60}(?:inbox|e-?mail|newsletter)\W*$",
    r"This (?:article|content|story) is (?:for|available to|reserved for) (?:subscribers|members)",
    r"(?:Image|Video|Photo|Picture|Audio|Gallery|Slideshow|图片|圖片|视频|視頻|影片|音频|音頻)\s*[:：]?$",
    r"Page \d{1,3} (?:of|/) \d{1,3}$",
    r"Comments?\s*[(（]\d{1,6}[)）]$",
    r"Last (?:updated|modified) \d{1,2} (?:minutes?|hours?|days?) ago$",
    r"(?:Edition|Language|语言|語言)\s*[:：].{1,30}$",
    r"(?:阅读|閱讀|赞|讚|评论|評論|转发|在看|点赞|播放|浏览|瀏覽)\s*[\d.]+\s*[万萬kK+]*$",
    r"\d+(?:\.\d+)?\s*[万萬]?\+$",
    r"\d{1,6}\s*[条則则]\s*(?:评论|評論|留言)$",
    r".{0,8}ICP[备備証证]\s*\d+号?.{0,40}$",
    r".{0,4}公网安备\s*\d+\s*号?$",
    r"本文由\s*AI.{0,12}(?:生成|摘要|编写|撰写)$",
    r"Was this (?:page |article |story )?(?:helpful|useful)",
    r"\d{1,6} (?:comments?|shares?|views?|likes?)$",
    r"(?:浏览|瀏覽|阅读|閱讀|点击|點閱|评论|評論)(?:次数|次數|数|數|量)?\s*[:：]?\s*\d[\d,]*\s*(?:次|人)?$",
)
"""Labels that leave no doubt, with what follows on the line."""

POINTERS: tuple[str, ...] = (
    r"(?:RELATED|READ NEXT|READ MORE|READ ALSO|ALSO READ|SEE ALSO|MORE ON THIS|RECOMMENDED|UP NEXT|MOST READ)\b\s*[:：>»|]\s*(?=\S)",
    r"(?:相关新闻|相關新聞|相关阅读|相關閱讀|相关报道|相關報導|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|更多新闻|更多新聞|看更多|下一則新聞|你可能想看)\s*[:：>»|▸]\s*(?=\S)",
)
"""Labels before the headline of another article: the headline stays, it states something."""

NOTICES: tuple[str, ...] = (
    r"(?:[©ⓒ]|(?:\(c\)|Copyright)\W{0,6}(?:©|\(c\))?\W{0,3}(?:19|20)\d\d\b)",
    r"版[权權]所有",
    r"(?:We|This (?:site|website|page)) (?:and our partners )?uses? cookies",
    r"By (?:continuing|clicking|using) .{0,60}(?:cookies|you agree|terms)",
    r"(?:Sign up|Subscribe) (?:for|to) (?:our|the|my) .{0,60}(?:newsletter|updates|inbox|briefing)",
    r"(?:特别|特別|免责|免責|版权|版權|郑重|鄭重)(?:声明|聲明)\s*[:：]",
    r"(?:Disclaimer|Legal notice|Copyright notice)\s*[:：]",
    r"(?:Notice|Note)\s*[:：]\s*(?:The (?:above )?content|The content above|The views|Views expressed)",
    r"(?:风险提示|風險提示|投资提示)\s*[:：]",
    r"(?:Note|Notice)\s*[:：].{0,160}\b(?:uploaded|account holder|this (?:site|platform)|the platform)\b",
    r"(?:平[台臺]|本站|本平[台臺]|特[别別])?(?:提示|声明|聲明|说明|說明)\s*[:：].{0,80}(?:上[传傳]|[账帳賬][号號]|本站|站方|本平[台臺]|版[权權]|不代表|立[场場])",
    r"(?:The|All|Any) (?:views|opinions)(?: and (?:views|opinions))? expressed (?:here|in this|are)",
    r"(?:本文|文章|以上内容|以上內容)(?:仅|僅|只|内容|內容)?.{0,12}(?:不代表|仅代表|僅代表).{0,20}(?:立场|立場|观点|觀點)",
    r"(?:如有侵权|如有侵權|未经授权|未經授權|未经许可|未經許可|转载请注明|轉載請註明)",
)
"""Beginnings of notices that go as a whole."""

ANYWHERE: tuple[str, ...] = (
    r"\ball rights reserved\b",
    r"[转轉][载載]必究",
    r"your browser does not support",
    r"please enable javascript",
)
"""Words that give a short line away wherever they stand."""

TAILS: tuple[str, ...] = (
    "Read more", "Read the full story", "Unsubscribe", "More from this feed", "Continue reading",
    "Back to top", "Click here", "阅读全文", "閱讀全文", "查看更多", "展开全文",
)  # fmt: skip
"""Words that hang on the last sentence of a line."""

REFERENCES: tuple[str, ...] = (
    "References?", "Bibliography", "Works cited", "Sources?", "Footnotes?", "Endnotes?",
    "Notes and references", "Sources and further reading", "Further reading", "参考文献",
    "參考文獻", "参考资料", "參考資料", "参考来源", "參考來源", "资料来源", "資料來源",
    "引用来源", "引用資料", "注释", "註釋", "注釋", "脚注", "註腳", "尾注", "文献", "文獻",
    "主要参考文献", "主要參考文獻",
)  # fmt: skip
"""Headings (patterns) of lists of sources."""

FURTHER: tuple[str, ...] = (
    "Related", "Related (?:articles|stories|links|news|content|posts|coverage|topics|reading)",
    "Read (?:more|next|also)", "See also", "More (?:stories|news|on this story|from .{1,30})",
    "Recommended(?: (?:reading|stories|for you))?",
    "You (?:may|might) (?:also )?(?:like|be interested in)", "Most (?:read|popular|viewed)",
    "Trending(?: now)?", "Latest (?:news|stories)", "Popular (?:posts|stories)", "Up next",
    "Don['’]t miss", "延伸阅读", "延伸閱讀", "相关阅读", "相關閱讀", "相关新闻", "相關新聞",
    "相关报道", "相關報導", "相关文章", "相關文章", "推荐阅读", "推薦閱讀", "热门推荐",
    "熱門推薦", "热门新闻", "熱門新聞", "猜你喜欢", "更多新闻", "更多新聞", "更多阅读",
    "为您推荐", "為您推薦", "你可能感兴趣", "編輯精選", "编辑精选", "热点排行", "最新消息",
)  # fmt: skip
"""Headings (patterns) of lists of other articles."""
