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
	ApproveReply Action = "foi.approve"     // approve or return a decision somebody else drafted
	Unmask       Action = "foi.unmask"      // see an applicant's data in full, with a reason
	DraftDoc     Action = "catalog.draft"   // write and submit documents
	ReviewDoc    Action = "catalog.review"  // pass or return a document
	SecrecyDoc   Action = "catalog.secrecy" // record the secrecy review
	PublishDoc   Action = "catalog.publish" // publish, revise, withdraw
	ReadReports  Action = "annual.read"     // drafts of annual reports
	DraftReport  Action = "annual.draft"
	ManageUnits  Action = "org.units"
	ManagePeople Action = "org.people"
	ReadAudit    Action = "audit.read"
)
