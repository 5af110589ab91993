package sim

import "gongkai"

// Kind is what sort of organ a unit is, as templates address it.
type Kind string

// The kinds of unit in a county.
const (
	Government Kind = "county"
	Office     Kind = "office"
	Department Kind = "department"
	Township   Kind = "township"
)

// Unit is one organ of the county, with what a guide (条例第十二条) has to say
// about it and what its documents need.
type Unit struct {
	ID      gongkai.UnitID
	Kind    Kind
	Name    string // full name, as it signs
	Short   string // as others call it
	Code    string // 机关代字
	USCC    string
	Section string // its 政府信息公开工作机构
	Address string
	Hours   string
	Phone   string
	Fax     string
	Email   string
	Head    string // title of the head: 局长, 镇长

	Duties   []string // 主要职责
	Sections []string // 内设机构
	Fields   []string // what deputies look after
	Villages []string // of a township
	People   int      // population, for a township; staff otherwise
	Budget   int      // 万元 in 2024
	Topic    string   // 主题分类 of most of what it publishes
	Heading  string   // 预算 function class that most of the money is under
}

const hours = "工作日 8:30–12:00，14:30–18:00"

// units makes the fifteen units, with the county government first.
func units() []Unit {
	all := []Unit{
		{ID: "county", Topic: "综合政务", Kind: Government, Name: "明阳县人民政府", Short: "县政府", Code: "明政", Section: "明阳县人民政府办公室政务公开股", Address: "明阳县人民路1号", Head: "县长",
			Duties:   []string{"执行本级人民代表大会及其常务委员会的决议，以及上级国家行政机关的决定和命令，规定行政措施，发布决定和命令", "领导所属各工作部门和乡镇人民政府的工作", "执行国民经济和社会发展规划、预算，管理本县经济、教育、科学、文化、卫生、体育、城乡建设和财政、民政等行政工作", "保护公民私人所有的合法财产，维护社会秩序，保障公民的人身权利、民主权利和其他权利", "办理上级国家行政机关交办的其他事项"},
			Sections: []string{"县政府办公室承担县政府日常工作"}, Fields: []string{"常务工作、财政、发展改革", "农业农村、水利、乡村振兴", "城乡建设、自然资源、交通运输", "教育、卫生健康、民政、社会保障"}, People: 386200, Budget: 268400, Heading: "一般公共服务支出"},
		{ID: "office", Topic: "综合政务", Kind: Office, Name: "明阳县人民政府办公室", Short: "县政府办公室", Code: "明政办", Section: "政务公开股", Address: "明阳县人民路1号二楼", Head: "主任",
			Duties:   []string{"负责县政府会议的准备和组织工作，协助县政府领导组织会议决定事项的实施", "起草或者审核以县政府、县政府办公室名义发布的公文", "负责县政府值班工作，及时报告重要情况，协助处置突发事件", "推进、指导、协调、监督全县政府信息公开工作", "指导全县政府网站和政务新媒体的建设与管理", "办理县政府交办的其他事项"},
			Sections: []string{"综合股", "秘书股", "督查股", "政务公开股", "值班室"}, Fields: []string{"秘书、信息", "政务公开、督查", "值班、机关事务"}, People: 38, Budget: 1286, Heading: "一般公共服务支出"},
		{ID: "fagai", Topic: "国民经济管理", Kind: Department, Name: "明阳县发展和改革局", Short: "发展和改革局", Code: "明发改", Section: "办公室", Address: "明阳县人民路16号", Head: "局长",
			Duties:   []string{"拟订并组织实施全县国民经济和社会发展中长期规划、年度计划", "按权限审批、核准、备案固定资产投资项目，安排县级政府投资", "监测预测经济社会发展态势，汇总发布国民经济和社会发展统计信息", "管理政府定价的商品和服务价格，承担价格监测和成本调查", "负责粮食流通和物资储备的行政管理", "推进节能降耗和循环经济发展"},
			Sections: []string{"办公室", "综合规划股", "投资项目股", "价格管理股", "粮食和物资储备股", "统计信息股"}, Fields: []string{"规划、统计", "投资、重点项目", "价格、粮食储备"}, People: 46, Budget: 1842, Heading: "一般公共服务支出"},
		{ID: "jiaoti", Topic: "科技、教育", Kind: Department, Name: "明阳县教育体育局", Short: "教育体育局", Code: "明教体", Section: "办公室", Address: "明阳县学府路8号", Head: "局长",
			Duties:   []string{"拟订全县教育体育事业发展规划并组织实施", "负责义务教育均衡发展，指导普通高中教育、职业教育、学前教育和特殊教育", "会同有关部门管理教育经费，落实学生资助政策", "主管全县教师工作，组织实施教师资格制度和教师培训", "负责校外培训机构的监督管理", "推动全民健身，管理公共体育设施"},
			Sections: []string{"办公室", "基础教育股", "计划财务股", "人事股", "学生资助中心", "校外教育培训监管股", "群众体育股"}, Fields: []string{"基础教育、招生", "校园安全、后勤", "体育、资助"}, People: 62, Budget: 74260, Heading: "教育支出"},
		{ID: "minzheng", Topic: "民政、扶贫、救灾", Kind: Department, Name: "明阳县民政局", Short: "民政局", Code: "明民", Section: "办公室", Address: "明阳县人民路25号", Head: "局长",
			Duties:   []string{"拟订全县民政事业发展规划并组织实施", "统筹社会救助体系建设，负责最低生活保障、特困人员救助供养、临时救助工作", "承担老年人福利、残疾人两项补贴、儿童福利和未成年人保护工作", "负责社会组织登记管理和监督", "负责婚姻登记、殡葬、行政区划和地名管理", "推进养老服务体系建设"},
			Sections: []string{"办公室", "社会救助股", "养老服务股", "社会事务和儿童福利股", "区划地名股", "社会组织管理股"}, Fields: []string{"社会救助、儿童福利", "养老服务、殡葬", "社会组织、区划地名"}, People: 41, Budget: 18630, Heading: "社会保障和就业支出"},
		{ID: "caizheng", Topic: "财政、金融、审计", Kind: Department, Name: "明阳县财政局", Short: "财政局", Code: "明财", Section: "办公室", Address: "明阳县人民路20号", Head: "局长",
			Duties:   []string{"拟订全县财政收支政策、管理办法并组织实施", "编制年度县级预决算草案并组织执行，负责政府预决算公开", "管理政府非税收入、政府性基金和行政事业性收费票据", "承担政府债务管理，防范财政风险", "负责政府采购监督管理", "管理会计工作和行政事业单位国有资产"},
			Sections: []string{"办公室", "预算股", "国库股", "综合股（非税收入管理股）", "政府采购监督管理股", "资产管理股", "会计管理股"}, Fields: []string{"预算、国库、债务", "采购、资产", "非税收入、会计"}, People: 68, Budget: 2310, Heading: "一般公共服务支出"},
		{ID: "ziran", Topic: "自然资源、能源", Kind: Department, Name: "明阳县自然资源局", Short: "自然资源局", Code: "明自然资", Section: "办公室", Address: "明阳县环城北路12号", Head: "局长",
			Duties:   []string{"履行全民所有土地、矿产、森林、湿地等自然资源资产所有者职责和国土空间用途管制职责", "组织编制并监督实施国土空间规划", "负责土地征收转用、国有建设用地供应和建设项目用地审查报批", "负责不动产统一确权登记", "负责耕地保护和地质灾害预防治理", "查处自然资源违法案件"},
			Sections: []string{"办公室", "国土空间规划股", "耕地保护监督股", "自然资源开发利用股", "地质矿产股", "不动产登记中心", "执法监察大队"}, Fields: []string{"规划、测绘", "耕地保护、征地", "矿产、地质灾害、执法"}, People: 74, Budget: 6280, Heading: "自然资源海洋气象等支出"},
		{ID: "zhujian", Topic: "城乡建设、环境保护", Kind: Department, Name: "明阳县住房和城乡建设局", Short: "住房和城乡建设局", Code: "明建", Section: "办公室", Address: "明阳县站前路5号", Head: "局长",
			Duties:   []string{"承担保障城镇低收入家庭住房的责任，管理公共租赁住房", "监督管理建筑市场和房屋建筑、市政工程质量安全", "指导城镇供水、排水、燃气、供热、市容环境等市政公用事业", "负责国有土地上房屋征收与补偿的管理", "监督管理房地产市场和物业服务", "指导农村住房建设、危房改造和老旧小区改造"},
			Sections: []string{"办公室", "建筑业管理股", "房地产市场监管股", "住房保障股", "城市建设股", "村镇建设股", "房屋征收管理办公室"}, Fields: []string{"住房保障、村镇建设", "市政公用、征收", "建筑业、质量安全"}, People: 71, Budget: 21450, Heading: "城乡社区支出"},
		{ID: "nongye", Topic: "农业、林业、水利", Kind: Department, Name: "明阳县农业农村局", Short: "农业农村局", Code: "明农", Section: "办公室", Address: "明阳县环城南路33号", Head: "局长",
			Duties:   []string{"统筹实施乡村振兴战略，拟订农业农村经济发展规划", "负责农村土地承包经营管理、宅基地改革和管理", "监督管理农产品质量安全、农业投入品和动植物防疫检疫", "组织实施高标准农田建设和农业机械化", "管理农业生产救灾和惠农补贴", "负责渔政管理和农业综合执法"},
			Sections: []string{"办公室", "乡村振兴股", "种植业管理股", "畜牧兽医股", "农村改革与合作经济股", "农田建设股", "农业综合行政执法大队"}, Fields: []string{"种植业、农田建设", "畜牧、渔政", "乡村振兴、农村改革"}, People: 83, Budget: 32180, Heading: "农林水支出"},
		{ID: "weijian", Topic: "卫生、体育", Kind: Department, Name: "明阳县卫生健康局", Short: "卫生健康局", Code: "明卫健", Section: "办公室", Address: "明阳县东风路18号", Head: "局长",
			Duties:   []string{"拟订全县卫生健康事业发展规划并组织实施", "组织落实疾病预防控制、免疫规划和突发公共卫生事件应急处置", "负责医疗机构、医务人员和医疗服务的监督管理", "负责职业卫生、饮用水卫生、学校卫生和公共场所卫生监督", "推进基本公共卫生服务、家庭医生签约和妇幼健康服务", "落实计划生育家庭奖励扶助政策"},
			Sections: []string{"办公室", "医政医管股", "疾控和卫生应急股", "基层卫生健康股", "人口家庭股", "综合监督执法局"}, Fields: []string{"医政、基层卫生", "疾病预防、应急", "监督执法、人口家庭"}, People: 57, Budget: 28940, Heading: "卫生健康支出"},
		{ID: "shichang", Topic: "市场监管、安全生产", Kind: Department, Name: "明阳县市场监督管理局", Short: "市场监督管理局", Code: "明市监", Section: "办公室", Address: "明阳县西门街40号", Head: "局长",
			Duties:   []string{"负责市场主体统一登记注册和信息公示", "组织查处价格收费、不正当竞争、违法广告和侵犯知识产权、制售假冒伪劣等行为", "承担食品安全监督管理和综合协调，组织监督抽检和风险监测", "负责药品、医疗器械、化妆品经营使用环节的监督检查", "负责产品质量、特种设备安全和计量标准的监督管理", "受理消费者投诉举报"},
			Sections: []string{"办公室", "登记注册股", "信用监督管理股", "食品安全监督管理股", "药械化监督管理股", "特种设备安全监察股", "消费者权益保护股", "综合行政执法大队"}, Fields: []string{"登记注册、信用监管", "食品药品安全", "质量、特种设备、执法"}, People: 118, Budget: 3960, Heading: "一般公共服务支出"},
		{ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇", Code: "明柳", Section: "党政办公室（政务公开室）", Address: "明阳县柳河镇柳河街28号二楼",
			Villages: []string{"上坝村", "下坝村", "柳湾村", "大磨村", "枣林村", "河沿村", "双井村", "北岔村", "前营村"}, People: 31260, Budget: 4620},
		{ID: "qingling", Name: "明阳县青岭镇人民政府", Short: "青岭镇", Code: "明青", Section: "党政办公室", Address: "明阳县青岭镇青岭大街6号",
			Villages: []string{"岭前村", "岭后村", "松坡村", "石门沟村", "瓦窑村", "核桃峪村", "云台村"}, People: 22480, Budget: 3950},
		{ID: "shiqiao", Name: "明阳县石桥镇人民政府", Short: "石桥镇", Code: "明石", Section: "党政办公室", Address: "明阳县石桥镇桥头路15号",
			Villages: []string{"桥东村", "桥西村", "平水村", "新集村", "杨树湾村", "老渡口村", "沙河村", "南塘村"}, People: 28740, Budget: 4380},
		{ID: "shaping", Name: "明阳县沙坪乡人民政府", Short: "沙坪乡", Code: "明沙", Section: "综合办公室", Address: "明阳县沙坪乡沙坪街1号",
			Villages: []string{"沙坪村", "黄土梁村", "羊角村", "梨树沟村", "苇子滩村", "红崖村"}, People: 13920, Budget: 2870},
	}
	for i := range all {
		complete(&all[i], i)
	}
	return all
}

// complete gives a unit what follows from its place in the list.
func complete(u *Unit, i int) {
	u.USCC = uscc([]string{"60010013", "60010021", "60010348", "60010427", "60010515", "60010603", "60010718", "60010824", "60010939", "60011042", "60011157", "60012108", "60012216", "60012329", "60012437"}[i])
	u.Hours = hours
	u.Phone = "0000-61" + twoDigits(20+i) + "018"
	u.Fax = "0000-61" + twoDigits(20+i) + "019"
	u.Email = "gongkai@" + string(u.ID) + ".mingyang.example"
	if u.Kind == "" {
		township(u)
	}
}

// township gives a unit what all townships have.
func township(u *Unit) {
	u.Topic = "农业、林业、水利"
	u.Kind, u.Head, u.Heading = Township, u.last()+"长", "一般公共服务支出"
	u.Duties = []string{"执行本级人民代表大会的决议和上级国家行政机关的决定和命令，发布决定和命令", "执行本行政区域内的经济和社会发展计划、预算，管理经济、教育、文化、卫生、民政等行政工作", "落实农业农村政策，组织农田水利建设，管理农村土地承包和宅基地", "承担社会救助、养老服务、残疾人帮扶等民生保障工作", "做好安全生产、防汛抗旱、森林防火和应急救援工作", "指导村民委员会工作，推进村务公开"}
	u.Sections = []string{"党政办公室", "经济发展办公室", "社会事务办公室", "规划建设和生态环境办公室", "应急管理办公室", "综合行政执法队", "便民服务中心", "农业综合服务中心"}
	u.Fields = []string{"农业农村、水利、乡村振兴", "村镇建设、自然资源、安全生产、应急", "教育、卫生、民政、社会保障、文化"}
}

// last is the last character of the short name: 镇, 乡, 局.
func (u Unit) last() string { return u.Short[len(u.Short)-len("镇"):] }

func twoDigits(n int) string { return string(rune('0'+n/10%10)) + string(rune('0'+n%10)) }
