package org

import (
	"slices"

	"gongkai"
)

// grant is who may do something.
type grant struct {
	name     string         // of the action, on screen
	own      []gongkai.Role // for the unit where the role is held
	anywhere []gongkai.Role // for every unit, wherever the role is held
}

// grants is all that anybody may do. What is not here is forbidden.
var grants = map[Action]grant{
	ReadCases:    {name: "查看依申请公开办理情况", own: roles(Clerk, Reviewer, Secrecy, Leader), anywhere: roles(Overseer)},
	HandleCases:  {name: "办理申请", own: roles(Clerk)},
	Settle:       {name: "设定本机关的办理方式", own: roles(Leader)},
	SecrecyReply: {name: "作答复的保密审查", own: roles(Secrecy)},
	ApproveReply: {name: "审批答复", own: roles(Reviewer, Leader)},
	TakeLetter:   {name: "打印、下载文书", own: roles(Clerk, Reviewer, Leader)},
	Unmask:       {name: "查看申请人完整信息", own: roles(Clerk, Reviewer)},

	EditLetters: {name: "修改文书文本", anywhere: roles(Overseer)},

	ReadDocs:   {name: "查看未公开的文件", own: roles(Clerk, Reviewer, Secrecy, Publisher, Leader), anywhere: roles(Overseer)},
	DraftDoc:   {name: "起草文件", own: roles(Clerk)},
	ReviewDoc:  {name: "审核文件", own: roles(Reviewer)},
	SecrecyDoc: {name: "作保密审查", own: roles(Secrecy)},
	SignDoc:    {name: "审定文件", own: roles(Leader)},
	PublishDoc: {name: "发布文件", own: roles(Publisher)},

	ReadReports: {name: "查看年度报告草稿", own: roles(Clerk, Reviewer, Leader), anywhere: roles(Overseer)},
	DraftReport: {name: "编写年度报告", own: roles(Clerk)},

	ApproveReport: {name: "审定年度报告", own: roles(Leader)},
	AcceptReport:  {name: "接受、退回年度报告", anywhere: roles(Overseer)},
	PublishReport: {name: "公开年度报告", own: roles(Clerk, Leader)},
	RollUpReport:  {name: "汇总年度报告", own: roles(Clerk), anywhere: roles(Overseer)},

	ReadLedger:  {name: "查看台账", own: roles(Clerk, Reviewer, Leader), anywhere: roles(Overseer)},
	EnterLedger: {name: "填报台账", own: roles(Clerk)},

	ManageUnits:  {name: "管理机关", anywhere: roles(SysAdmin)},
	ManagePeople: {name: "管理人员和授权", anywhere: roles(SecAdmin)},
	ManageWords:  {name: "管理检索用词", anywhere: roles(SysAdmin, Overseer)},
	ReadAudit:    {name: "查看审计日志", anywhere: roles(AuditAdmin)},
}

func roles(r ...gongkai.Role) []gongkai.Role { return r }

// May reports whether a may do act to something that unit owns: nil, or a
// Forbidden or Unknown error that says so in Chinese. The program itself may do
// anything; everybody with a role may see the office. That nobody approves his
// own draft is a rule of foi and catalog, which know the author.
//
// 条例第三条: the overseer of the 主管部门 reads, but does not act for, every unit
// of its government, which is every unit of the database, and takes or returns
// its annual report (第四十九条).
func May(a gongkai.Actor, act Action, unit gongkai.UnitID) error {
	g := grants[act]
	for _, p := range a.Posts {
		own := p.Unit == unit && slices.Contains(g.own, p.Role)
		if own || slices.Contains(g.anywhere, p.Role) || act == SeeOffice {
			return nil
		}
	}
	switch {
	case a.Person == gongkai.System.Person:
		return nil
	case !a.SignedIn():
		return gongkai.Errorf(gongkai.Unknown, "请先登录")
	case g.name == "":
		return gongkai.Errorf(gongkai.Forbidden, "您没有做这件事的权限")
	}
	return gongkai.Errorf(gongkai.Forbidden, "您没有“%s”的权限。如确有需要，请联系安全管理员授权。", g.name)
}

// May lists the units for which a may do act, in the order of the tree; nil if
// there is none.
func (t Tree) May(a gongkai.Actor, act Action) []Unit {
	var all []Unit
	for _, u := range t.Units() {
		if May(a, act, u.ID) == nil {
			all = append(all, u)
		}
	}
	return all
}
