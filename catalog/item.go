package catalog

import "gongkai/org"

// Code names a statutory item; stable, stored and used in reports.
type Code string

// Item is one thing the regulation orders to be published.
type Item struct {
	Code    Code
	Article string // 第二十条（一）
	Short   string // for lists and facets
	Words   string // what the regulation says, shortened
}

// 条例第二十条: 行政机关应当依照本条例第十九条的规定, 主动公开本行政机关的下列政府信息.
var everyUnit = []Item{
	{"rules_documents", "第二十条（一）", "规范性文件", "行政法规、规章和规范性文件"},
	{"organ_profile", "第二十条（二）", "机构职能", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"},
	{"plans", "第二十条（三）", "发展规划", "国民经济和社会发展规划、专项规划、区域规划及相关政策"},
	{"statistics", "第二十条（四）", "统计信息", "国民经济和社会发展统计信息"},
	{"licensing", "第二十条（五）", "行政许可", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"},
	{"penalty_coercion", "第二十条（六）", "处罚强制", "实施行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定"},
	{"budget_final_accounts", "第二十条（七）", "预算决算", "财政预算、决算信息"},
	{"admin_fees", "第二十条（八）", "行政收费", "行政事业性收费项目及其依据、标准"},
	{"procurement", "第二十条（九）", "政府采购", "政府集中采购项目的目录、标准及实施情况"},
	{"major_projects", "第二十条（十）", "重大项目", "重大建设项目的批准和实施情况"},
	{"livelihood", "第二十条（十一）", "民生保障", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"},
	{"emergency", "第二十条（十二）", "应急管理", "突发公共事件的应急预案、预警信息及应对情况"},
	{"inspection", "第二十条（十三）", "监督检查", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"},
	{"civil_service_exam", "第二十条（十四）", "公务员招考", "公务员招考的职位、名额、报考条件等事项以及录用结果"},
	{"other_required", "第二十条（十五）", "其他法定", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"},
}

// 条例第二十一条: 设区的市级、县级人民政府及其部门还应当根据本地方的具体情况, 主动公开 …
var countyToo = []Item{
	{"municipal_works", "第二十一条", "市政建设", "市政建设"},
	{"public_services", "第二十一条", "公共服务", "公共服务"},
	{"public_welfare", "第二十一条", "公益事业", "公益事业"},
	{"land_expropriation", "第二十一条", "土地征收", "土地征收"},
	{"house_expropriation", "第二十一条", "房屋征收", "房屋征收"},
	{"public_order", "第二十一条", "治安管理", "治安管理"},
	{"social_assistance", "第二十一条", "社会救助", "社会救助"},
}

// 条例第二十一条: 乡（镇）人民政府还应当根据本地方的具体情况, 主动公开 …
var townshipToo = []Item{
	{"rural_policy", "第二十一条", "农业农村", "贯彻落实农业农村政策"},
	{"irrigation", "第二十一条", "农田水利", "农田水利工程建设运营"},
	{"land_transfer", "第二十一条", "土地流转", "农村土地承包经营权流转"},
	{"homesteads", "第二十一条", "宅基地", "宅基地使用情况审核"},
	{"land_expropriation", "第二十一条", "土地征收", "土地征收"},
	{"house_expropriation", "第二十一条", "房屋征收", "房屋征收"},
	{"labour_levies", "第二十一条", "筹资筹劳", "筹资筹劳"},
	{"social_assistance", "第二十一条", "社会救助", "社会救助"},
}

// Items lists what a unit of kind must publish, in the order of the regulation.
func Items(kind org.Kind) []Item {
	all := append([]Item(nil), everyUnit...)
	if kind == org.Township {
		return append(all, townshipToo...)
	}
	return append(all, countyToo...)
}

// AllItems lists the items of every kind of unit, each once.
func AllItems() []Item {
	all := Items(org.County)
	for _, it := range townshipToo {
		if _, known := find(all, it.Code); !known {
			all = append(all, it)
		}
	}
	return all
}

// ItemOf gives the item with a code, of any kind of unit.
func ItemOf(code Code) (Item, bool) { return find(AllItems(), code) }

func find(items []Item, code Code) (Item, bool) {
	for _, it := range items {
		if it.Code == code {
			return it, true
		}
	}
	return Item{}, false
}

// Genres is 体裁分类: the kinds of official paper (《党政机关公文处理工作条例》第八条,
// as far as governments use them) and the kinds of other things a unit publishes.
var Genres = []string{
	"通知", "公告", "通告", "决定", "命令", "通报", "意见", "批复", "函", "纪要", "报告",
	"公示", "办法", "预案", "规划", "解读", "统计", GenreCall, GenreOutcome, GenreGazette, "其他",
}

// Topics is 主题分类, after the classes of 国务院公文主题分类 that a county needs.
var Topics = []string{
	"综合政务", "国民经济管理", "财政、金融、审计", "自然资源、能源", "农业、林业、水利", "工业、交通",
	"商贸、旅游", "市场监管、安全生产", "城乡建设、环境保护", "科技、教育", "文化、广电", "卫生、体育",
	"劳动、人事", "公安、司法", "民政、扶贫、救灾", "其他",
}
