package page

import (
	"net/http"
	"time"

	"gongkai"
	"gongkai/workday"
)

// gallery shows every component with invented content, for those who build
// pages. It is served in development only.
func (s *Site) gallery(w http.ResponseWriter, r *http.Request) error {
	b := s.Base(r, "组件")
	b.Said = "刚才做的事，在下一页说一次"
	office := r.URL.Query().Get("face") == "office"
	if office {
		b.Office = exampleFrame
		b.Trail = []Link{{"/dev/gallery", "门户的样子"}}
	}
	return Render(w, r, gallery(galleryPage{b, office}))
}

type galleryPage struct {
	Base
	office bool
}

// galleryTrouble fails with the kind named in the address, so that its page can be seen.
func galleryTrouble(_ http.ResponseWriter, r *http.Request) error {
	return gongkai.Errorf(gongkai.Kind(r.PathValue("kind")), "这里写出错的原因，例如：《柳河镇 2024 年第三批补助名单》于 2025年3月2日撤下，原因是含有不应公开的个人信息。")
}

var exampleFrame = OfficeFrame{
	Actor:   gongkai.Actor{Person: "liuhe.clerk", Name: "周某", Unit: "liuhe"},
	Who:     "柳河镇 · 信息公开经办人",
	Nav:     []Link{{"/office/", "工作台"}, {"/dev/gallery", "申请"}, {"/office/doc/", "文件"}, {"/office/annual/", "年报"}, {"/office/settings/", "设置"}},
	SignOut: "/dev/gallery",
}

var exampleProblems = Problems{{"g-what", "写明要获取的信息的内容"}, {"g-day", "没有这一天，请写成 2026 年 3 月 5 日的样子"}, {"g-ways", "选择一种获取方式"}}

var exampleKinds = []Option{
	{Value: "person", Label: "自然人"},
	{Value: "org", Label: "法人或者其他组织", Hint: "企业、科研机构、公益组织、法律服务机构等"},
}

var exampleWays = []Option{{Value: "email", Label: "电子邮件"}, {Value: "post", Label: "邮寄纸质文件"}}

var exampleYears = []Option{{Value: "2025", Label: "2025 年"}, {Value: "2024", Label: "2024 年"}}

func exampleReckoning() workday.Reckoning {
	return workday.National().Reckon(workday.Period{From: workday.Date(2026, time.February, 10), Days: 20})
}

func examplePaused() workday.Reckoning {
	return workday.National().Reckon(workday.Period{
		From: workday.Date(2026, time.March, 2), Days: 20,
		Pauses: []workday.Pause{{From: workday.Date(2026, time.March, 5), To: workday.Date(2026, time.March, 20), Why: "征求第三方意见"}},
	})
}

var (
	exampleToday = workday.Date(2026, time.March, 5)

	exampleItems = []Item{
		{exampleToday, "#", "柳河镇 2026 年一季度农村低保对象名单公示", "柳河镇"},
		{exampleToday - 1, "#", "明阳县 2026 年度行政事业性收费目录清单", "财政局"},
	}
	exampleMetadata = []Row{
		{Term: "索引号", Words: "014821096/2026-00012", No: true},
		{Term: "发布机构", Words: "柳河镇人民政府"},
		{Term: "文号", Words: "柳政发〔2026〕2号", No: true},
		{Term: "有效性", Body: Tag(OK, "有效")},
		{Term: "内容概述", Words: "规定农村危房改造补助的对象、标准、申请程序和资金拨付监督。", Full: true},
	}
	exampleFacts   = []Row{{Term: "申请人", Words: "周*，自然人"}, {Term: "获取方式", Words: "电子邮件"}}
	exampleFigures = []Figure{{"1,055", "", "件主动公开"}, {"97.6", "%", "按时公开"}, {"11.3", "个工作日", "平均答复用时"}}
	exampleFiles   = []Attachment{{Href: "#", Name: "申请表", Kind: "DOCX", Size: 36 << 10, Hash: "9f2c6b5ad1e0f4839f2c6b5ad1e0f4839f2c6b5ad1e0f4839f2c6b5ad1e041ab"}}
	exampleCourse  = []Event{
		{Day: exampleToday - 23, Title: "收到", Words: "网上提交，当日电话确认。"},
		{When: Going, Day: exampleToday - 7, At: "2月26日至今", Title: "正在办理"},
		{When: Ahead, Day: exampleToday + 11, At: "3月16日前", Title: "答复"},
	}
	exampleLog     = []Entry{{"3月4日 16:20", "审查：两份验收表含身份证号，建议遮盖后公开（经办人）"}, {"2月10日 15:03", "登记，自动发出登记回执"}}
	exampleTabs    = []Tab{{Href: "#steps", Name: "在办", Count: 12, Counted: true, Current: true}, {Href: "#steps", Name: "已答复", Count: 11, Counted: true}}
	exampleActions = []Action{{Href: "#", Label: "征求第三方意见", Note: "第三十二条。发出后暂停计时。"}, {Tone: Danger, Href: "#", Label: "撤回申请", Note: "撤回后不再答复。"}}
	exampleBarred  = []Action{{Label: "要求补正", Note: "7 个工作日已过（第三十条）。"}}
	exampleTree    = []Branch{{"#", "（七）财政预算、决算", "2026-02-09", 22}, {"#", "（八）行政事业性收费", "", 0}}
	exampleOwed    = []Owing{
		{exampleToday - 1, Late, "超期 1 个工作日", "#", "柳河镇 2025 年农村公路养护支出明细", "主动公开", "1月29日形成，应在 20 个工作日内公开"},
		{exampleToday, Soon, "今天到期", "#", "〔2026〕21号 养老服务站选址材料", "申请", "发补正告知书，或者转入办理"},
		{exampleToday + 11, Plain, "7 个工作日", "#", "〔2026〕17号 农村危房改造工程验收表", "申请", ""},
	}
	exampleVersions = []Version{{exampleToday, "更正附件 1 的联系电话", "#", "看改动"}, {exampleToday - 30, "首次发布", "", ""}}
	exampleMonths   = Chart{ID: "g-months", Title: "近十二个月每月公开件数", Unit: "件", Bars: []Bar{{"4", 402, ""}, {"5", 468, ""}, {"6", 455, ""}, {"7", 431, ""}, {"8", 398, ""}, {"9", 476, ""}, {"10", 352, ""}, {"11", 497, ""}, {"12", 611, ""}, {"1", 548, ""}, {"2", 421, ""}, {"3", 86, "b3"}}}
	exampleTopics   = Chart{ID: "g-topics", Title: "今年公开最多的几类", Unit: "件", Bars: []Bar{{"社会保障与救助", 214, ""}, {"涉农补贴", 167, ""}, {"财政预决算", 141, ""}, {"监督检查", 96, ""}}}
	exampleLine     = Chart{ID: "g-line", Title: "历年新收申请", Unit: "件", Bars: []Bar{{"2021", 18, ""}, {"2022", 25, ""}, {"2023", 21, ""}, {"2024", 32, ""}, {"2025", 53, ""}}}
)
