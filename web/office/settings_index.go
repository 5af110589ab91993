package office

import (
	"net/http"

	"gongkai"
	"gongkai/org"
	"gongkai/web/page"
)

const settingsPath = "/office/settings/"

// A setting is a page where something is laid down for the work of many.
type setting struct {
	Href, Name, Note string
	act              org.Action
}

// settingGroups are all pages of settings, by what they are about.
var settingGroups = []struct {
	ID, Name string
	All      []setting
}{
	{"cases", "申请", []setting{
		{lettersPath, "文书文本", "告知书、答复书里的固定文字，救济告知，哪些答复要先申请行政复议", org.EditLetters},
		{"/office/foi/settings", "办理设置", "收到的日期怎样算、期限、信息处理费", org.Settle},
	}},
	{"docs", "文件和目录", []setting{
		{"/office/doc/settings", "审查程序", "文件发布以前要过几道审查", org.Settle},
		{rhythmPath, "更新周期", "一个事项多少天没有新内容算久未更新", org.ManageWords},
		{indexPath, "索引号格式", "公开的文件怎样编索引号", org.ManageWords},
		{standardsPath, "标准目录", "基层政务公开标准目录，各机关承担哪些事项", org.ManageWords},
		{commentsPath + "settings", "征求意见", "草案征求意见的天数，多久公布结果", org.ManageWords},
		{"/office/settings/words", "检索用词", "意思相同的词，查一个也能查到另一个", org.ManageWords},
		{"/office/settings/spelling", "错词库", "审查时提示的错别字、不规范的名称和提法", org.ManageWords},
	}},
	{"reports", "年报", []setting{
		{"/office/annual/due", "截止日", "各机关哪一天前报送年度报告", org.AcceptReport},
	}},
	{"units", "机关和人员", []setting{
		{unitsPath, "机关", "名称、上级、代码、公开指南里的联系方式", org.ManageUnits},
		{peoplePath, "人员", "账号、岗位、授权", org.ManagePeople},
	}},
}

// settingBase is the frame of a page of settings.
func (o *Office) settingBase(r *http.Request, title string) page.Base {
	b := o.Site.Base(r, title)
	b.Section, b.Trail = settingsPath, []page.Link{{Href: settingsPath, Name: "设置"}}
	return b
}

type settingsPage struct {
	page.Base
	Groups []settingGroup
}

type settingGroup struct {
	ID, Name string
	All      []setting
}

// settings lists the settings that the person may change.
func (o *Office) settings(w http.ResponseWriter, r *http.Request) error {
	p := settingsPage{Base: o.Site.Base(r, "设置")}
	for _, g := range settingGroups {
		if all := mine(page.Actor(r), g.All); len(all) > 0 {
			p.Groups = append(p.Groups, settingGroup{g.ID, g.Name, all})
		}
	}
	if len(p.Groups) == 0 {
		return gongkai.Errorf(gongkai.Forbidden, "没有您可以改的设置。")
	}
	return page.Render(w, r, settingsView(p))
}

func mine(a gongkai.Actor, all []setting) (may []setting) {
	for _, s := range all {
		if mayAny(a, []org.Action{s.act}) {
			may = append(may, s)
		}
	}
	return may
}
