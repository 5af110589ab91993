package org

import "gongkai"

// Business roles. A person may hold several, at several units.
const (
	Clerk     gongkai.Role = "clerk"     // 经办人: registers, drafts replies and documents
	Reviewer  gongkai.Role = "reviewer"  // 审核人: reviews documents, approves replies (第十七条)
	Secrecy   gongkai.Role = "secrecy"   // 保密审查员: secrecy review (保守国家秘密法第三十五条)
	Publisher gongkai.Role = "publisher" // 发布员: publishes, revises, withdraws
	Leader    gongkai.Role = "leader"    // 负责人: signs replies and reports
	Overseer  gongkai.Role = "overseer"  // 主管部门: reads all units of its government (第三条)
)

// The three separated administrators (三员分立). None may hold a business role.
const (
	SysAdmin   gongkai.Role = "sys_admin"   // 系统管理员: units, configuration; no business data
	SecAdmin   gongkai.Role = "sec_admin"   // 安全管理员: people and grants
	AuditAdmin gongkai.Role = "audit_admin" // 审计管理员: reads the audit log, nothing else
)

// Action is a thing May is asked about.
type Action string

const (
	SeeOffice    Action = "office.see"      // sign in to the office at all
	ReadCases    Action = "foi.read"        // lists and files of applications
	HandleCases  Action = "foi.handle"      // register, confirm, draft and submit a decision
	Settle       Action = "foi.settle"      // how the unit goes about applications: receipt on the web, fees …
	ApproveReply Action = "foi.approve"     // approve or return a decision somebody else drafted
	SecrecyReply Action = "foi.secrecy"     // record the secrecy review of a reply
	TakeLetter   Action = "foi.letter"      // take a letter with the addressee's name, to print or send it
	EditLetters  Action = "foi.texts"       // for the 主管部门: the texts of letters, and how the law on remedies is read
	Unmask       Action = "foi.unmask"      // see an applicant's data in full, with a reason
	ReadDocs     Action = "catalog.read"    // documents that are not public yet
	DraftDoc     Action = "catalog.draft"   // write and submit documents
	ReviewDoc    Action = "catalog.review"  // pass or return a document
	SecrecyDoc   Action = "catalog.secrecy" // record the secrecy review
	SignDoc      Action = "catalog.sign"    // decide last, where a unit wants three reviews
	PublishDoc   Action = "catalog.publish" // publish, revise, withdraw
	ReadReports  Action = "annual.read"     // drafts of annual reports
	DraftReport  Action = "annual.draft"    // write, check and submit a report
	// Signing, taking and publishing a report are three people's work.
	ApproveReport Action = "annual.approve" // sign it, or give it back
	AcceptReport  Action = "annual.accept"  // for the 主管部门: take it, or return it
	PublishReport Action = "annual.publish" // put an accepted report before the public
	RollUpReport  Action = "annual.roll_up" // sum the reports of the bodies below
	ReadLedger    Action = "ledger.read"    // monthly figures
	EnterLedger   Action = "ledger.enter"   // enter and correct them
	ManageUnits   Action = "org.units"
	ManageWords   Action = "search.words"
	ManagePeople  Action = "org.people"
	ReadAudit     Action = "audit.read"
)

// Roles lists every role with its Chinese name and what it is for, business
// roles first.
var Roles = []struct {
	Role gongkai.Role
	Name string
	For  string
}{
	{Clerk, "经办人", "登记申请，起草答复和文件"},
	{Reviewer, "审核人", "审核文件，批准他人起草的答复"},
	{Secrecy, "保密审查员", "作保密审查"},
	{Publisher, "发布员", "发布、修订、撤回文件"},
	{Leader, "负责人", "签发答复和年度报告，审定文件"},
	{Overseer, "主管部门监督员", "查看本级政府所有机关的办理情况，接受或退回年度报告"},
	{SysAdmin, "系统管理员", "管理机关和系统设置，不接触业务"},
	{SecAdmin, "安全管理员", "管理人员和授权，不接触业务"},
	{AuditAdmin, "审计管理员", "只查看审计日志"},
}

// RoleName gives the Chinese name of a role, or the code of one not known.
func RoleName(role gongkai.Role) string {
	for _, r := range Roles {
		if r.Role == role {
			return r.Name
		}
	}
	return string(role)
}

// Administers tells whether role is one of the three separated administrators.
func Administers(role gongkai.Role) bool {
	return role == SysAdmin || role == SecAdmin || role == AuditAdmin
}
