package sim

import (
	"strconv"
	"strings"

	"gongkai/annual"
)

// reportProse is what a unit writes in a year beside what is offered: facts in
// words, so that no figure needs a source. In one county people do borrow from
// each other: borrowed is the unit whose sentences are taken over, "" for none.
func (c *County) reportProse(u Unit, year int, borrowed Unit) annual.Prose {
	from := u
	if borrowed.ID != "" {
		from = borrowed
	}
	d := diceFor(c.Seed, "report", string(from.ID), strconv.Itoa(year))
	words := strings.NewReplacer("[section]", u.Section, "[field]", d.pick(from.Fields), "[duty]", d.pick(from.Duties), "[place]", from.place(d), "[desk]", from.desk(d), "[head]", u.Head)
	var first []string
	for _, pool := range reportSentences {
		first = append(first, words.Replace(d.pick(pool)))
	}
	fifth := "存在的问题：" + strings.Join(d.some(2, reportProblems), "；") + "。\n改进情况：" + strings.Join(d.some(2, reportRemedies), "；") + "。"
	return annual.Prose{1: strings.Join(first, "\n"), 5: words.Replace(fifth), 6: d.pick(reportOthers)}
}

// place is a village of a township, a section of anybody else.
func (u Unit) place(d dice) string {
	if u.Kind == Government {
		return "县政务服务中心"
	}
	if len(u.Villages) > 0 {
		return d.pick(u.Villages)
	}
	return d.pick(u.Sections)
}

// desk is who does the work: a section, or the service hall of the government.
func (u Unit) desk(d dice) string {
	if u.Kind == Government {
		return u.place(d)
	}
	return d.pick(u.Sections)
}

// reportSentences are what part one says of each of its five subjects
// (国办公开办函〔2021〕30号).
var reportSentences = [][]string{
	{
		"主动公开方面，围绕“[field]”更新公开目录，文件自形成之日起二十个工作日内公开，由[section]每周核对一次。",
		"主动公开方面，对照法定主动公开内容逐项清理栏目，补齐机构职能、办事指南和[field]方面的信息。",
		"主动公开方面，公文起草时同步确定公开属性，[desk]承办的事项优先公开，政策文件与解读同时发布。",
		"主动公开方面，把[field]列为重点，公开内容经分管领导审签后发布，群众可以在网站和公开栏查到同样的内容。",
		"主动公开方面，坚持谁起草谁提出公开意见，对[duty]中涉及群众利益的事项做到应公开尽公开。",
	},
	{
		"依申请公开方面，当面、信函和网上三种渠道都有专人接收，答复前与申请人电话沟通，把能当场说清的当场说清。",
		"依申请公开方面，规范登记、审查、答复和归档，疑难申请由[section]会同法律顾问研究后再答复。",
		"依申请公开方面，实行登记、承办、审核三人分工，答复书逐件写明依据和救济途径，全部在法定期限内办理。",
		"依申请公开方面，对涉及第三方的申请先书面征求意见，对不属于本机关负责的告知申请人向谁申请。",
		"依申请公开方面，[head]逐件签发答复书，申请材料随办随归，年终整理成卷移交档案室。",
	},
	{
		"政府信息管理方面，公开前一律经过保密审查，废止和失效的文件在网站上注明，方便群众分辨。",
		"政府信息管理方面，清理历年文件，标明有效性，更换了链接失效的附件，统一了文件格式。",
		"政府信息管理方面，建立从起草到归档的全流程台账，[desk]承担的工作信息由专人汇总后发布。",
		"政府信息管理方面，对已公开的名单类信息按期隐去个人隐私，公示期满即从公开页面撤下。",
		"政府信息管理方面，指定[section]统一登记制作和获取的政府信息，每季度抽查一次更新情况。",
	},
	{
		"平台建设方面，以县政府网站为第一平台，同步维护微信公众号，在服务大厅设查阅点并配有工作人员引导。",
		"平台建设方面，调整了网站专栏的层级，把办事指南放在首页，老年人可以用大字版浏览。",
		"平台建设方面，在[place]设立政务公开角，摆放办事指南和申请表，安排人员代为查询打印。",
		"平台建设方面，集中力量办好网站专栏，停用长期不更新的账号，信息发布实行审核登记。",
		"平台建设方面，把公开栏、村广播和网站结合起来，不会上网的群众也能及时知道与自己有关的事。",
	},
	{
		"监督保障方面，把信息公开列入年度考核，[head]听取专题汇报，组织经办人员学习条例和典型案例，没有发生责任追究。",
		"监督保障方面，[section]按月通报更新情况，邀请群众代表评议，评议意见已逐条回复。",
		"监督保障方面，分管领导每季度召开一次调度会，对更新慢的股室当面提醒，社会评议总体满意。",
		"监督保障方面，举办业务培训，主动接受主管部门检查和社会监督，对照检查发现的问题已经整改。",
		"监督保障方面，明确一名领导分管、[section]承办，考核结果与评先评优挂钩，全年没有因公开工作被投诉。",
	},
}

var reportProblems = []string{
	"部分信息公开得不够及时，与群众的期待还有差距",
	"政策解读形式单一，以文字为主，图表和视频少",
	"经办人员兼职多、变动快，业务还不熟练",
	"公开的内容偏重工作动态，与[field]有关的实用信息不足",
	"申请答复的说理还不够充分，个别答复书过于简单",
	"历史文件电子化程度不高，查找费时",
}

var reportRemedies = []string{
	"把公开时限写进办文流程，超过时限的由[section]提醒",
	"对重要政策同步制作问答和图解，在[place]当面讲解",
	"固定专人负责，建立交接清单，新上岗的先学习再经办",
	"梳理群众常问的事项，公开一次、更新一次、核对一次",
	"集中评查答复书，对照范本逐件修改",
	"安排人手把历年文件扫描入库，标明有效性后分批公开",
}

var reportOthers = []string{
	"没有其他需要报告的事项。",
	"本机关没有其他需要报告的事项。",
	"除上述内容外，没有需要另行报告的事项。",
}
