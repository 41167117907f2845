"""Words of Chinese that the components look for, in Simplified characters.

Given: nothing. Gives: plain data, no behaviour. Names of single organisations and people are in
``data/known.tsv``; numbers and currencies stand with the modules that read them.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a string, which are told apart by spaces."""
    return tuple(text.split())


# ------------------------------------------------------------------------------------- people
SURNAMES = frozenset(
    "萧言洛王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时"
    "穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾"
    "隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮"
    "粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬"
    "来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾"
    "茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由栢郗赖涂游柯"
)
"""Most common first; ``RARE_SURNAMES`` are words so often that only a title tells them."""
RARE_SURNAMES = frozenset(
    "和时都位于全公信来但由元国平计应成当相单强花满那是连关解通向因居有有商明海路管方同经区展初门修母奉利"
    "代支安常文华石"
)
COMPOUND_SURNAMES = listed(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 宇文 长孙 端木 轩辕 南宫 西门 呼延 澹台 "
)
JAPANESE_SURNAMES = listed(
    "佐藤 铃木 高桥 田中 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 "
    "阿部 池田 桥本 山下 石川 中岛 前田 藤田 小川 后藤 冈田 长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村 "
    "福田 太田 三浦 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 宫崎 "
    "横山 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 增田 平野 大塚 千叶 久保 "
    "松井 岩崎 樱井 木下 野口 松尾 菊地 野村 新井 小池 小渊 大岛 大塚 大桥 中西 川崎 柳田 片山 村山 鸠山 羽田 宫泽 西川 岛田 早川 永井 松浦 秋山 浅野 水野 关口 堀江 三木谷 孙 细川 林 原 森 菅 菅原 佐野 大西 杉本 古川 滨田 市川 岸田 石破 高市 菅义 "
    "安倍 麻生 河野 茂木 林芳 萩生田 小泉 玉木 野田 枝野 武藤 西田 孙正 柳井 丰田 盛田 稻盛 十仓 东"
)
TRANSLITERATION = frozenset(
    "阿埃艾爱安昂奥巴白班邦鲍贝本比彼毕宾波伯博布茨查差昌彻楚春次达大戴丹道得德登邓狄迪蒂丁东杜顿多厄"
    "俄恩尔耳法凡范菲费芬丰冯佛弗福夫弗盖甘冈高哥戈格葛根贡古瓜圭郭哈海翰汉豪贺赫黑亨洪胡华怀惠霍基"
    "吉季济加佳贾简姜杰捷金津京久卡凯坎康考柯科克肯孔库夸奎昆拉莱来赖兰朗劳勒雷蕾黎里理李利莉历丽连"
    "莲良列琳林灵刘龙娄卢鲁路露吕律略伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明摩莫墨默姆穆纳娜南瑙内嫩尼年"
    "涅宁纽农努诺欧帕派潘庞佩彭皮匹平珀普齐奇恰钱强乔切秦琼丘曲让热仁日荣茹儒瑞若萨塞赛桑瑟森沙莎山"
    "尚绍舍申圣施什史士舒斯思丝松苏孙索塔泰坦汤唐陶特滕提田廷图托瓦万旺威韦维魏温文翁沃乌吾武伍西锡"
    "希悉席夏显香肖萧谢辛欣兴休许逊雅亚延扬杨耶叶伊怡易因英雍尤于宇约岳泽曾扎詹湛张珍芝知智珠朱卓兹"
    "子宗祖佐拜登泊珊妮黛琪薇莎娅茜蒂妲娃蒙玻毋喀喬涛坡腊奈恒布倩契什朔翠璐菈妲黎碧蓓嘉奎筏盎"
    "甫斐缪丕妥措帖敖奔赞蕴辽朵拿哪瓊廉蓬楠凌彦贾珂齐岱拓胥"
)
PERSON_TITLES = listed(
    "总统 副总统 总理 副总理 首相 副首相 主席 副主席 国家主席 总书记 书记 副书记 委员长 副委员长 部长 副部长 次长 "
    "政务次长 常务次长 大臣 副大臣 国务卿 财长 防长 外长 局长 副局长 司长 副司长 署长 副署长 处长 副处长 厅长 副厅长 "
    "主任 副主任 主任委员 副主任委员 主委 副主委 委员 专员 行长 副行长 行政总裁 行政长官 特首 省长 副省长 市长 副市长 "
    "州长 县长 区长 院长 副院长 校长 副校长 所长 副所长 秘书长 副秘书长 司长级 理事长 副理事长 会长 副会长 总干事 "
    "董事长 副董事长 执行董事 董事 董事总经理 总裁 副总裁 高级副总裁 执行副总裁 资深副总裁 首席执行官 首席财务官 "
    "首席技术官 首席运营官 首席科学家 首席经济学家 首席分析师 首席信息官 首席营收官 首席战略官 执行长 财务长 技术长 营运长 "
    "总经理 副总经理 创始人 联合创始人 创办人 共同创办人 合伙人 管理合伙人 社长 会长 代表 首席代表 大使 "
    "发言人 新闻秘书 议员 参议员 众议员 立委 立法委员 议长 众议院议长 参议院议长 法官 大法官 律师 检察官 院士 教授 副教授 "
    "助理教授 讲师 博士 研究员 副研究员 高级研究员 特聘研究员 分析师 经济学家 科学家 工程师 专家 学者 评论员 记者 特派记者 "
    "主编 编辑 责任编辑 负责人 主管 经理 总监 主持人 顾问 国家安全顾问 特使 事务主管 幕僚长 总设计师 总工程师 "
    "掌门 当家人 一把手 操盘手 掌舵人 党魁 党首 监事长 理事 国务总理 代总统 总检察长 副首席执行官 掌门人 老板 总编辑 站长 组长 科长 中心主任 代理主席 女士 先生 小姐 同志 州长 亿万富翁 企业家 富豪 "
    "长官 部长官 财政司司长 政务司司长 律政司司长 主管官员 代理部长 执行主席 联席主席 名誉主席 联合主席 司令官 总司令 司令 将军 上将 中将 少将 "
    "上校 总司令 国防部长 主播 作家 作者 撰稿人 特约撰稿人 摄影"
)
_CALLINGS = listed(
    "演员 导演 歌手 画家 诗人 将领 作曲家 哲学家 地质学家 物理学家 化学家 数学家 历史学家 社会学家 生物学家 天文学家 教练 球员 主唱 指挥官 "
    "上尉 中校 少校 少尉 主教 神父 牧师 飞行员 宇航员 航天员 建筑师 设计师 发明家 思想家 理学家 政治家 外交家 慈善家 艺术家 音乐家"
)
PERSON_TITLES = (*PERSON_TITLES, *_CALLINGS)
NOT_PERSON_TITLES = listed("先生 女士 小姐 同志 博士 教授 院士")
"""Titles that mostly follow the name."""

# -------------------------------------------------------------------------------------- speech
SPEECH = {
    **dict.fromkeys(
        listed(
            "表示 说 称 指出 认为 强调 透露 介绍 宣布 披露 公布 解释 回应 坦言 坦承 承认 直言 重申 补充 写道 说道 告诉 谈到 提到 "
            "提醒 警告 指责 批评 声称 宣称 相信 主张 辩称 形容 感叹 感慨 分析 评论 评价 总结 表明 声明 通报 报道 报导 获悉 "
            "证实 确认 肯定 承诺 保证 誓言 誓称 抱怨 抨击 质疑 追问 反问 问道 发文称 撰文称 发帖称 直指 点名 答复 回答 "
            "回复 发问 说明 阐述 陈述 指称 指控 判断 断言 发现 得出结论 觉得 以为 担心 担忧 忧虑 害怕 希望 盼 期望 期待 "
            "预计 预期 预测 预言 预估 料 估计 估算 推算 建议 呼吁 敦促 要求 提议 倡议 否认 反驳 驳斥 不认为 不相信 怀疑 反对 "
            "感到 看好 看到 赞扬 称赞 致辞 致词 表态 放话 喊话 转述 引述 援引 深信 坚信 坚称 申明 允诺 "
            "显示 称赞 赞叹 笑称 戏称 自称 提出 声言 扬言 暗示 影射 回敬 反击 回击 呼应 附和 打包票 放风 喊出 写 讲 谈 嘲讽 力陈 苦劝 劝 力主 点出 点明 通告 公告 "
            "打趣 打比方 比喻 坦白 归纳 说起 回忆 忆述 指 料想 推断 研判 评估 爆料 晒出 告知 通知 反映 续称 并称 又称 "
            "补充道 表达 辩解 澄清 呛 狠批 痛批 狠呛 吁 疾呼 高呼 直呼 忧 盼望 冀 憧憬 承认 自评 自豪 喊出 盘点"
        ),
        "asserted",
    ),
}
SPEECH_PREDICTED = frozenset(
    listed(
        "预计 预期 预测 预言 预估 料 估计 估算 推算 希望 盼 期望 期待 担心 担忧 忧虑 看好 料想 推断 盼望 冀 憧憬 研判"
    )
)
SPEECH_PROPOSED = frozenset(listed("建议 呼吁 敦促 要求 提议 倡议 主张 力主 吁 疾呼 提出 劝 苦劝"))
SPEECH_DENIED = frozenset(listed("否认 反驳 驳斥 澄清 反对"))
SPEECH_DOUBTED = frozenset(listed("质疑 怀疑 追问 反问 不认为 不相信 发问"))

# -------------------------------------------------------------------------------------- places
COUNTRIES = listed(
    "中国 美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 俄国 印度 印尼 印度尼西亚 越南 泰国 马来西亚 新加坡 菲律宾 缅甸 "
    "柬埔寨 老挝 文莱 蒙古 巴基斯坦 孟加拉国 斯里兰卡 尼泊尔 不丹 马尔代夫 阿富汗 哈萨克斯坦 乌兹别克斯坦 土库曼斯坦 "
    "吉尔吉斯斯坦 塔吉克斯坦 伊朗 伊拉克 叙利亚 黎巴嫩 约旦 以色列 巴勒斯坦 沙特阿拉伯 沙特 沙乌地阿拉伯 阿联酋 "
    "阿拉伯联合酋长国 阿拉伯联合大公国 卡塔尔 卡达 科威特 巴林 阿曼 也门 叶门 土耳其 塞浦路斯 埃及 利比亚 突尼斯 阿尔及利亚 "
    "摩洛哥 苏丹 埃塞俄比亚 衣索比亚 肯尼亚 肯亚 坦桑尼亚 坦尚尼亚 乌干达 卢旺达 刚果 尼日利亚 奈及利亚 加纳 迦纳 塞内加尔 "
    "科特迪瓦 喀麦隆 安哥拉 赞比亚 尚比亚 津巴布韦 辛巴威 博茨瓦纳 纳米比亚 南非 莫桑比克 马达加斯加 毛里求斯 加拿大 墨西哥 "
    "古巴 海地 牙买加 多米尼加 危地马拉 洪都拉斯 萨尔瓦多 尼加拉瓜 哥斯达黎加 巴拿马 哥伦比亚 委内瑞拉 厄瓜多尔 秘鲁 "
    "玻利维亚 智利 阿根廷 乌拉圭 巴拉圭 巴西 澳大利亚 澳洲 新西兰 纽西兰 斐济 巴布亚新几内亚 意大利 义大利 西班牙 葡萄牙 "
    "荷兰 比利时 卢森堡 爱尔兰 冰岛 挪威 瑞典 芬兰 丹麦 波兰 捷克 斯洛伐克 匈牙利 奥地利 瑞士 列支敦士登 摩纳哥 希腊 "
    "罗马尼亚 保加利亚 塞尔维亚 克罗地亚 斯洛文尼亚 波黑 黑山 北马其顿 阿尔巴尼亚 科索沃 爱沙尼亚 拉脱维亚 立陶宛 乌克兰 "
    "白俄罗斯 摩尔多瓦 格鲁吉亚 亚美尼亚 阿塞拜疆 马耳他 梵蒂冈 中华人民共和国 美利坚合众国 大韩民国 北韩 南韩 苏联 "
    "台湾 香港 澳门 中华民国"
)
COUNTRY_NICKNAMES = {
    "北京": "中国",
    "华盛顿": "美国",
    "白宫方面": "",
    "莫斯科": "俄罗斯",
    "山姆大叔": "美国",
    "华府": "美国",
    "布鲁塞尔": "",
    "东京": "日本",
    "新德里": "印度",
    "伦敦": "英国",
    "首尔": "韩国",
    "柏林": "德国",
    "巴黎": "法国",
}
REGIONS = listed(
    "北京市 上海市 天津市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 "
    "湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古 广西 西藏 宁夏 新疆 上海 天津 "
    "重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 "
    "青海 深圳 广州 杭州 南京 苏州 武汉 成都 西安 合肥 长沙 郑州 青岛 大连 宁波 厦门 无锡 东莞 佛山 珠海 济南 福州 沈阳 "
    "长春 哈尔滨 昆明 贵阳 南昌 南宁 石家庄 太原 兰州 银川 西宁 乌鲁木齐 呼和浩特 海口 三亚 深圳市 广州市 杭州市 南京市 "
    "苏州市 武汉市 成都市 西安市 合肥市 长沙市 台北 新北 桃园 台中 台南 高雄 新竹 台北市 新北市 桃园市 台中市 台南市 "
    "高雄市 粤港澳大湾区 长三角 京津冀 海淀区 浦东新区 雄安新区 得克萨斯州 德克萨斯州 得州 德州 加利福尼亚州 加州 纽约州 纽约市 "
    "俄亥俄州 亚利桑那州 弗吉尼亚州 佛罗里达州 华盛顿州 俄勒冈州 密歇根州 密西根州 北卡罗来纳州 北卡罗莱纳州 南卡罗来纳州 佐治亚州 "
    "乔治亚州 田纳西州 宾夕法尼亚州 宾州 伊利诺伊州 印第安纳州 印地安纳州 威斯康星州 明尼苏达州 密西西比州 路易斯安那州 新墨西哥州 "
    "内华达州 犹他州 科罗拉多州 爱达荷州 马里兰州 马萨诸塞州 麻省 新泽西州 康涅狄格州 北海道 熊本县 广岛县 东京都 大阪府 京都府"
)
FORMAL_COUNTRIES = {
    "美利坚合众国": "美国",
    "中华人民共和国": "中国",
    "大韩民国": "韩国",
    "南韩": "韩国",
    "北韩": "朝鲜",
    "俄国": "俄罗斯",
    "苏联": "苏联",
    "阿拉伯联合酋长国": "阿联酋",
    "沙特": "沙特阿拉伯",
    "沙乌地阿拉伯": "沙特阿拉伯",
    "义大利": "意大利",
    "澳洲": "澳大利亚",
    "纽西兰": "新西兰",
    "印尼": "印度尼西亚",
    "俄罗斯联邦": "俄罗斯",
    "中方": "中国",
    "美方": "美国",
    "日方": "日本",
    "韩方": "韩国",
    "俄方": "俄罗斯",
    "英方": "英国",
    "法方": "法国",
    "德方": "德国",
    "印方": "印度",
    "欧方": "欧盟",
    "中国大陆": "中国",
    "英国政府方面": "英国",
    "卡达": "卡塔尔",
}
"""Other names of countries, and 中方 and the like, to their common name."""
BLOCS = listed("欧洲 亚洲 非洲 西方 中东 拉美 东南亚 美洲 北美 两岸 海湾国家")
LOCATIVE_BEFORE = frozenset(
    listed(
        "在 于 位于 赴 抵 抵达 到 自 从 来自 落户 坐落 前往 离开 访问 出访 经 途经 设于 落脚 返回 驻 走进 进驻 落地 至"
    )
)

# ------------------------------------------------------------------------------- organisations
SUFFIXES: dict[str, tuple[str, ...]] = {
    "Company": listed(
        "股份有限公司 有限责任公司 有限公司 控股公司 集团公司 总公司 分公司 子公司 株式会社 公司 集团 控股 银行 证券 保险 "
        "人寿 航空 汽车 电子 半导体 科技 电力 电网 石油 石化 制药 药业 医药 生物 重工 能源 通信 电信 移动 联通 钢铁 化工 "
        "实业 股份 置业 地产 传媒 影业 网络 软件 信息 智能 材料 光电 微电子 商城 百货 食品 乳业 酒业 物流 快递 投行 资本 "
        "创投 投资 信托 事务所 电器 电气 机器人 云 精密 光学 材料 工业 电机 金控 "
        "电池 光伏 风电 新能源 太阳能 智造 矿业 锂业 铝业 铜业 纸业 水泥 药房 环保 租赁 影视 新材 重机 造船 海运 航运 热电"
    ),
    "GovernmentBody": listed(
        "部 委 局 署 厅 司 院 省政府 市政府 州政府 政府 联邦政府 人民政府 特区政府 委员会 办公室 办公厅 总局 总署 管理局 监督管理局 监管局 "
        "工作组 领导小组 工作小组 专班 调查组 特别法庭 国务院 行政院 立法院 司法院 监察院 考试院 法院 最高法院 检察院 国会 议会 众议院 参议院 人大 人民代表大会 政协 "
        "内阁 总统府 白宫 中央银行 央行 海军 空军 陆军 军队 警察局 特区 使馆 大使馆 领事馆 海警 军 司令部 军团 部队 舰队 管委会 发改委 国资委 工信局 经信局 "
        "科技局 财政局 财政厅 科技厅 监管机构 理事会 省委 市委 中央 中央委员会 网信办 执委会 经济产业省 财务省 外务省 总务省 文部科学省 "
        "防卫省 厚生劳动省 国土交通省 农林水产省 环境省 法务省 数字厅 金融厅 内阁府 公平交易委员会 监察长办公室"
    ),
    "ResearchOrganization": listed(
        "大学 学院 研究院 研究所 研究中心 实验室 国家实验室 科学院 工程院 社科院 中科院 智库 研发院 研究会 天文台 研发中心 创新中心 "
        "医学院 商学院 农学院 师大 农大 工大 医大 理工大 学府 党校 设计院 科研院 研究室 研究学院 理工学院 高等研究院 经济研究院"
    ),
    "Fund": listed(
        "基金 基金会 投资基金 主权基金 引导基金 产业基金 主权财富基金 母基金 慈善基金会 社保基金 养老基金"
    ),
    "Organization": listed(
        "酒店 洋行 煤矿 航空 剧团 乐团 球队 马会 体育会 兄弟会 学校 中学 小学 学堂 军校 国家队 足球队 代表队 足协 奥委会 教廷 "
        "协会 学会 联盟 联合会 商会 工会 党 总工会 促进会 公会 同盟 论坛 中心 电视台 广播公司 日报 时报 晚报 早报 周报 快报 商报 邮报 "
        "通讯社 新闻社 新闻网 杂志 周刊 电台 报社 出版社 俱乐部 红十字会 教会 组织 出版集团 联合体 评论 期刊"
    ),
    "IntergovernmentalOrganization": listed("共同体 联合国 国际组织 联盟委员会 开发银行 合作组织"),
}
GENERIC_ORG = frozenset(
    listed(
        "新闻公报 新闻 公报 快报 日报 公司 集团 本公司 该公司 上市公司 子公司 分公司 总公司 母公司 控股公司 有限公司 股份公司 科技公司 创业公司 初创公司 大公司 "
        "小公司 投资公司 银行 中央银行 央行 商业银行 国有银行 部 委 局 署 厅 政府 中央政府 地方政府 联邦政府 当地政府 本届政府 各级政府 "
        "委员会 办公室 国会 议会 内阁 军队 法院 大学 学院 研究院 研究所 实验室 国家实验室 研究中心 智库 基金 基金会 投资基金 主权基金 "
        "主权财富基金 引导基金 产业基金 母基金 协会 学会 联盟 组织 中心 论坛 党 机构 国际组织 外国政府 人工智能公司 美国公司 中国公司 外国公司 "
        "跨国公司 保险公司 证券公司 金融机构 民营企业 国有企业 中央企业 科技企业 本部 总部 内部 外部 全部 部分 大部 西部 东部 南部 北部 中部 "
        "上部 下部 局部 各部 干部 俱乐部 结局 格局 布局 当局 大局 全局 开局 僵局 医院 法院 学院 剧院 影院 公司司 上司 打印机 科技 电子 汽车 "
        "半导体 能源 信息 智能 生物 医药 通信 资本 投资 创投 云 材料 软件 网络 工业 有关部门 监管机构 联邦机构 各机构 政府机构 研究机构 "
        "风险投资 社会资本 民间资本 国有资本 风险资本 外国投资 直接投资 人工智能 新能源 核能源 大数据 芯片 超级电脑 超级计算机 "
        "数据中心 云中心 创业投资 股权投资 固定资产投资 基础设施投资 总投资 民间投资 海外投资 追加投资 创业投资基金 风投基金 对冲基金 "
        "科研机构 高校 院校 实验中心 各大学 一流大学 顶尖大学 研究型大学 美国政府们 半导体公司 互联网公司 云公司 芯片公司 软件公司 合资公司"
    )
)
NAME_VERBS = frozenset(
    listed(
        "发展 改革 管理 监督 投资 合作 研究 开发 建设 服务 交易 结算 出版 运输 制造 创新 监管 规划 贸易 进出口 保护 出口 进口 统计 "
        "审计 审查 交流 促进 教育 通信 计算 设计 创业 控股 联合 国防 安全 卫生 救援 援助 储备 支付 转移 信托 保险 担保 租赁 供应 "
        "引导 培训 广播 传播 推进 推广 咨询 评估 检测 测试 考试 管制 应急 救助 反垄断 竞争 生产 消费 研发 检察 处理 整合 治理 验证 认证 "
        "转化 资助 科研 计量 监察 反恐 移民 归化 执法 采购 防御 监测 预报 航行 航运 运营 经营 销售 制药 包装 回收 转让 孵化 协调 统筹 协同 "
        "整备 支援 振兴 推动 协作 协力 航天 飞行 探测 融合 增长 调查 防疫 控制 预防 登记 注册 仲裁 代表 阅读 翻译 摄影 装备 集成 封装 测绘 "
        "联邦 标准 重建 复兴 清洁 可再生 分析 预测 通讯 展览 观测 学习 智能 优化 审批 标准化"
    )
)

# ------------------------------------------------------------------------------------ programs
PROGRAM_SUFFIXES: dict[str, tuple[str, ...]] = {
    "LegalInstrument": listed(
        "法案 法 法令 条例 办法 规定 规例 规章 协定 协议 协议书 条约 公约 行政令 行政命令 命令 总统令 决议 决定 意见 通知 备忘录 宣言 议定书 "
        "细则 准则 公告 指令 章程 草案 修正案 法典 宪法 声明 通则 规则 指导意见 实施意见 实施办法 暂行办法 管理办法 合约 合同 大纲 守则 公报 令 指南"
    ),
    "Initiative": listed(
        "计划 规划 工程 战略 行动 行动计划 倡议 专项 方案 项目 纲要 任务 政策 框架 预算案 行动方案 路线图 蓝图 运动 策略 试点 试点工程 "
        "行动纲要 重大专项 科技专项 新政 议程 构想 建设 规划纲要 专案 资助计划 先导计划 特别国债 国债 攻关 百人计划 振兴计划 大计 旗舰计划 大挑战 合作计划 项目群"
    ),
    "Infrastructure": listed(
        "超级计算机 超级电脑 超算 超算中心 计算中心 算力中心 智算中心 数据中心 资料中心 平台 云平台 园区 产业园 科技园 科学园 工厂 晶圆厂 "
        "超级工厂 电站 核电站 核电厂 电厂 枢纽 网络 电网 集群 卫星 反应堆 装置 对撞机 望远镜 枢纽节点 算力网 主机 厂 基地 号 机房 制造业创新中心 "
        "加速器 中试线 产线 大桥 铁路 港口 机场 管道 光源 系统 科学城 枢纽港 大楼 互联网 制造创新中心"
    ),
}
QUOTED_PUBLICATION = listed(
    "报告 白皮书 蓝皮书 年报 报 日报 时报 晚报 邮报 周刊 杂志 期刊 自然 科学 柳叶刀 论文 演讲 手册 指数 年鉴 评论 书 经济学人 财富 圣经 "
    "福布斯 会刊 新闻 摘要 综述 研究 小说 电影"
)
NEWSPAPERS = listed(
    "报 日报 时报 晚报 邮报 周刊 杂志 早报 商报 新闻 经济学人 财富 福布斯 自然 科学 评论"
)
PROGRAM_PRONOUNS = listed(
    "该计划 这一计划 这项计划 此计划 该项目 这一项目 这个项目 这项任务 该任务 此项任务 本计划 这套计划 该工程 这项工程 该法案 这部法案 "
    "这项法案 该法 本法 该战略 这一战略 该行动 该框架 这项行政令 该行政令 该命令 该方案 该平台 这项倡议 该倡议 该条例 本条例 本办法 这项政策 "
    "该政策 该系统 该协议 本协定 本协议 这一协议 这份协议 该规划 这项方案 本专项 该专项 这一工程 这个计划 本项目 该中心 该厂 这座工厂 该园区 "
    "计划 任务 法案 项目 工程 条例"
)
LATIN_WORDS = frozenset(
    listed(
        "AI AGI GPU CPU NPU TPU LPU CEO CFO CTO COO IPO GDP ESG API LLM AIGC AI+ AIPC IT ICT VR AR MR XR IoT 5G 6G 4G 3G R&D PPP PUE PR "
        "PFLOPS EFLOPS TFLOPS FLOPS FLOP MW GW KW KWH TWH GWH MWH KM KG NM TB PB EB GB MB USD CNY RMB HKD TWD EUR GBP JPY KRW "
        "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z AM PM TV APP App app Web PC EUV DUV HBM DRAM NAND SOC SoC ASIC FPGA GAA "
        "CAGR ROI EBITDA BD VC PE LP GP M&A ETF REIT NFT Token token tokens Tokens FAQ Q&A ID URL PDF EV NEV OLED LED LCD "
        "SaaS PaaS IaaS OEM ODM CoWoS Top Q1 Q2 Q3 Q4 H1 H2 Group No Vol PPT MOU NDA KPI DNA RNA mRNA CRISPR COVID-19 PM2.5 CO2 "
        "Copyright Facebook LINE Email email http https www com html UTC GMT A股 H股 B股 A+ A- COPYRIGHT LOGO VIP GPT B2B B2C C2C O2O"
    )
)
GIVEN_NAMES = frozenset(
    listed(
        "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven "
        "Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan "
        "Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron "
        "Jose Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald Carl Terry "
        "Sean Austin Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan Alan Juan Wayne Roy Ralph "
        "Randy Eugene Vincent Russell Louis Bobby Philip Johnny Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica "
        "Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah "
        "Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine "
        "Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren "
        "Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn "
        "Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris Marilyn Danielle Beverly Isabella Theresa Diana Natalie "
        "Brittany Charlotte Marie Kayla Alexis Lori Hans Ivan Igor Sergei Vladimir Dmitri Olga Ursula Angela Emmanuel "
        "François Pierre Jacques Giorgia Mario Luigi Carlos Pedro Luis Pablo Narendra Rahul Sundar Satya Jensen Elon Sam Dario Demis "
        "Chris Mike Tom Tim Bill Bob Jim Steve Greg Ben Dan Tony Kate Jane"
    )
)
"""Common given names in Latin letters."""
CHINESE_DIGITS = "零〇一二三四五六七八九十百千两"

# ------------------------------------------------- words that jieba should know, with their tags
WORDS: dict[str, tuple[str, ...]] = {
    "n": (
        *PERSON_TITLES,
        *listed(
            "人工智能 人工智慧 大模型 算力 算力网 芯片 晶片 数据中心 资料中心 超级计算机 超级电脑 半导体 量子计算 行政命令 行政令 "
            "云端 云计算 新创 初创企业 产业链 供应链 科研 具身智能 主权基金 特区政府 民间企业 联邦机构 国家实验室 预算案 总预算 "
            "国债 特别国债 专项债 智能体 伺服器 服务器 加速器 股东 营收 净利 毛利 估值 市值 股价 债务 战略"
        ),
    ),
    "v": (
        *SPEECH,
        *listed(
            "领投 跟投 参投 注资 牵头 领衔 主导 承办 共建 共同 挹注 斥资 砸下 豪掷 编列 拨付 下达 拨款 加码 募资 集资 融资 获投 增资 认购 签署 敲定 推出"
        ),
    ),
    "r": listed(
        "该公司 本公司 该国 该机构 该部 该局 该集团 该校 我国 我委 我部 我局 我市 我省 本报 本报告 本台 本社 该行 该党 该院 该所"
    ),
    "d": listed("眼下 迄今 此番 一并 则 将 已 亦 均 仍"),
}
