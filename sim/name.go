package sim

// Invented names. Surnames are common ones; given names are put together by
// chance, so a namesake is possible and means nobody.
var (
	surnames = []string{"林", "宋", "高", "何", "许", "梁", "韩", "冯", "董", "萧", "程", "曹", "袁", "傅", "沈", "曾", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔", "白", "崔", "康", "邱", "秦", "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "钱", "汤", "尹", "黎", "易", "常", "武", "乔", "贺", "赖", "龚", "文"}
	firsts   = []string{"明", "守", "志", "春", "秀", "立", "文", "德", "玉", "景", "仁", "书", "良", "安", "思", "清", "兆", "广", "永", "长", "孝", "维", "宗", "树", "怀", "淑", "慧", "云", "月", "静"}
	seconds  = []string{"川", "田", "和", "岩", "林", "芳", "平", "远", "成", "华", "敏", "礼", "山", "禾", "兰", "言", "松", "宁", "峰", "梅", "泽", "舟", "青", "霞", "堂", "谷", "英", "同", "庆", "瑜"}
)

func (d dice) person() string {
	if d.IntN(4) == 0 {
		return d.pick(surnames) + d.pick(seconds)
	}
	return d.pick(surnames) + d.pick(firsts) + d.pick(seconds)
}

// trades are what firms do, by what a document needs a firm for.
var trades = map[string][]string{
	"建设": {"建筑工程", "水利工程", "市政园林", "路桥工程"},
	"农业": {"农业发展", "生态农业", "粮油种植", "中药材种植"},
	"服务": {"物业服务", "保洁服务", "商贸", "办公设备"},
	"地产": {"房地产开发", "置业"},
	"工业": {"食品", "建材", "农机制造", "包装材料"},
}

// company is a firm of the county in a trade, of any trade if none is given.
// The words are joined so that they name none outside it.
func (d dice) company(trade ...string) string {
	kind := d.pick([]string{"建设", "农业", "服务", "工业"})
	if len(trade) > 0 {
		kind = d.pick(trade)
	}
	return "明阳县" + d.pick([]string{"恒裕", "双禾", "磐石", "清泉", "瑞丰源", "众合", "宏途", "青禾", "金穗田", "云岭", "柳湾", "和顺达", "同源", "安筑", "泰和兴", "绿野"}) +
		d.pick(trades[kind]) + "有限公司"
}

// shop is a small trader of the county, of a kind if kinds are given.
func (d dice) shop(kinds ...string) string {
	if len(kinds) == 0 {
		kinds = []string{"超市", "小吃店", "便利店", "蔬菜店", "面馆", "副食店", "餐馆", "水果店", "蛋糕房"}
	}
	return "明阳县" + d.pick([]string{"人民路", "北街", "东关", "柳河镇", "石桥镇", "青岭镇", "西门", "学府路", "站前路"}) +
		d.pick([]string{"老家味道", "百姓", "家家福", "鲜又多", "惠民", "好邻居", "一碗香", "旺角", "四季", "田园", "喜来顺", "邻里"}) + d.pick(kinds)
}
