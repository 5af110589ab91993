package sim

import (
	"fmt"
	"strings"

	"gongkai"
)

// MostUnits is how many units a county can have.
const MostUnits = 60

// sized gives the first fifteen units, or more: departments until every field of
// a county is looked after, then townships.
func sized(n int) ([]Unit, error) {
	all := units()
	if n < len(all) || n > MostUnits {
		return nil, fmt.Errorf("a county has %d to %d units, not %d", len(all), MostUnits, n)
	}
	for i, d := range moreDepartments {
		if len(all) == n {
			return all, nil
		}
		all = append(all, d.unit(len(all), i))
	}
	for i := 0; len(all) < n; i++ {
		all = append(all, moreTownship(len(all), i))
	}
	return all, nil
}

// department is what tells one department from another.
type department struct {
	id, name, code, topic, heading string
	duties                         string // by ；
	people, budget                 int
}

var moreDepartments = []department{
	{"renshe", "人力资源和社会保障局", "明人社", "劳动、人事、监察", "社会保障和就业支出", "促进就业创业，统筹城乡就业服务；统筹社会保险政策，监督社会保险基金；管理专业技术人员和职业技能培训；处理劳动人事争议，查处拖欠工资", 64, 15230},
	{"sifa", "司法局", "明司", "公安、安全、司法", "公共安全支出", "承担规范性文件合法性审查；办理行政复议和行政应诉事务；组织普法宣传和法律援助；管理人民调解和社区矫正", 43, 1620},
	{"jiaotong", "交通运输局", "明交", "工业、交通", "交通运输支出", "组织实施公路水路建设和养护；管理道路客运、货运和城市公交；负责农村公路管理；承担交通运输综合执法", 92, 18750},
	{"shuiwu", "水务局", "明水", "农业、林业、水利", "农林水支出", "统筹水资源管理和节约用水；指导河湖管理和水土保持；负责农村供水和水利工程建设；承担水旱灾害防御", 58, 12460},
	{"wenlv", "文化和旅游局", "明文旅", "文化、广电、新闻出版", "文化旅游体育与传媒支出", "指导公共文化服务和文物保护；推动旅游产业发展；管理文化市场和广播电视；保护非物质文化遗产", 47, 3640},
	{"yingji", "应急管理局", "明应急", "市场监管、安全生产", "灾害防治及应急管理支出", "综合监督管理安全生产；组织应急预案和救援；指导防灾减灾救灾；管理救灾物资", 39, 2180},
	{"shenji", "审计局", "明审", "财政、金融、审计", "一般公共服务支出", "审计县级预算执行和决算；审计重点项目和专项资金；实施领导干部经济责任审计；督促审计整改", 31, 980},
	{"tongji", "统计局", "明统", "国民经济管理", "一般公共服务支出", "组织实施统计调查和普查；核算地区生产总值；发布统计公报和数据；查处统计违法行为", 26, 760},
	{"yibao", "医疗保障局", "明医保", "卫生、体育", "卫生健康支出", "组织实施医疗保险和医疗救助；管理医保基金和定点机构；推进药品集中采购；查处骗取医保基金行为", 28, 9860},
	{"lincao", "林业和草原局", "明林", "农业、林业、水利", "农林水支出", "组织造林绿化和森林管护；保护野生动植物和湿地；负责森林草原防火；管理林地征占用审核", 52, 5430},
	{"tuiyi", "退役军人事务局", "明退役", "民政、扶贫、救灾", "社会保障和就业支出", "办理退役军人移交安置；落实优待抚恤政策；组织双拥工作；保护烈士纪念设施", 24, 3120},
	{"zhengwu", "政务服务和数据管理局", "明政数", "综合政务", "一般公共服务支出", "管理政务服务大厅；推进一网通办和数据共享；办理群众热线诉求；监管公共资源交易", 36, 1540},
}

func (d department) unit(place, i int) Unit {
	u := Unit{
		ID: gongkai.UnitID(d.id), Kind: Department, Name: "明阳县" + d.name, Short: d.name, Code: d.code, Topic: d.topic, Heading: d.heading,
		Section: "办公室", Address: fmt.Sprintf("明阳县政务大道%d号", 10+3*i), Head: "局长", Duties: strings.Split(d.duties, "；"),
		Sections: []string{"办公室", "业务一股", "业务二股", "政策法规股"}, Fields: []string{"业务一股", "业务二股", "政策法规、办公室"}, People: d.people, Budget: d.budget,
	}
	return u.addressed(place)
}

var (
	placeNames   = []string{"白塔", "东坡", "临河", "长岭", "双溪", "高台", "安和", "永丰", "竹园", "马鞍", "清水", "大湾", "龙泉", "太平", "望江", "新民", "金沙", "凤山", "云岭", "红旗", "西坝", "南关", "北岭", "兴隆", "仁和", "福田", "三河", "石门", "天池", "玉屏", "中和", "青龙", "平安"}
	villageNames = []string{"前进村", "联合村", "大坪村", "小河村", "向阳村", "新庄村", "李园村", "柏林村", "古井村", "桃花村", "团结村", "东升村"}
)

func moreTownship(place, i int) Unit {
	name, kind := placeNames[i], "镇"
	if i%3 == 2 {
		kind = "乡"
	}
	villages := make([]string, 5+i%4)
	for v := range villages {
		villages[v] = villageNames[(i+v)%len(villageNames)]
	}
	u := Unit{
		ID: gongkai.UnitID(fmt.Sprintf("xz%02d", i+1)), Name: "明阳县" + name + kind + "人民政府", Short: name + kind, Code: "明" + name,
		Section: "党政办公室", Address: fmt.Sprintf("明阳县%s%s中心街%d号", name, kind, 1+i), Villages: villages, People: 9800 + 1370*(i%9), Budget: 2400 + 310*(i%7),
	}
	u = u.addressed(place)
	township(&u)
	return u
}

// addressed gives a unit beyond the first fifteen its code and numbers.
func (u Unit) addressed(place int) Unit {
	u.USCC = uscc(fmt.Sprintf("6002%04d", 1000+place*7))
	u.Hours, u.Phone, u.Fax = hours, "0000-61"+twoDigits(20+place)+"018", "0000-61"+twoDigits(20+place)+"019"
	u.Email = "gongkai@" + string(u.ID) + ".mingyang.example"
	return u
}
