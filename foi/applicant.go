package foi

import (
	"gongkai/cipher"
)

// ApplicantKind is a column of part three of the annual report. It is fixed
// when the application is registered and never typed again at the year's end.
type ApplicantKind string

const (
	NaturalPerson    ApplicantKind = "natural_person"
	OrgBusiness      ApplicantKind = "org_business"
	OrgResearch      ApplicantKind = "org_research"
	OrgPublicWelfare ApplicantKind = "org_public_welfare"
	OrgLegalService  ApplicantKind = "org_legal_service"
	OrgOther         ApplicantKind = "org_other"
)

var kindLabels = []struct {
	kind  ApplicantKind
	label string
}{
	{NaturalPerson, "自然人"},
	{OrgBusiness, "商业企业"},
	{OrgResearch, "科研机构"},
	{OrgPublicWelfare, "社会公益组织"},
	{OrgLegalService, "法律服务机构"},
	{OrgOther, "其他组织"},
}

// ApplicantKinds lists the kinds in the order of the statutory table.
func ApplicantKinds() []ApplicantKind {
	all := make([]ApplicantKind, len(kindLabels))
	for i, k := range kindLabels {
		all[i] = k.kind
	}
	return all
}

// Label is the kind in Chinese, "" for an unknown kind.
func (k ApplicantKind) Label() string {
	for _, l := range kindLabels {
		if l.kind == k {
			return l.label
		}
	}
	return ""
}

// Known reports whether k is a column of the statutory table.
func (k ApplicantKind) Known() bool { return k.Label() != "" }

// IDKind is a kind of identity document.
type IDKind string

const (
	ResidentID IDKind = "resident_id" // 居民身份证
	Passport   IDKind = "passport"    // 护照
	OtherID    IDKind = "other_id"    // 港澳台居民居住证, 外国人永久居留身份证 …
	CreditCode IDKind = "uscc"        // 统一社会信用代码, organisations only
)

// Label is the kind of document in Chinese.
func (k IDKind) Label() string {
	switch k {
	case ResidentID:
		return "居民身份证"
	case Passport:
		return "护照"
	case OtherID:
		return "其他有效证件"
	case CreditCode:
		return "统一社会信用代码"
	}
	return ""
}

// An Applicant is who asks: what article 29 wants and nothing more. It is
// personal data: the store encrypts it, screens show [Applicant.Masked].
//
// 条例第二十九条第二款(一): 申请人的姓名或者名称、身份证明、联系方式.
type Applicant struct {
	Name     string `json:"name"`
	IDKind   IDKind `json:"id_kind"`
	IDNumber string `json:"id_number"`
	Head     string `json:"head,omitempty"`    // 法定代表人, organisations only
	Contact  string `json:"contact,omitempty"` // 联系人, organisations only
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`
	Address  string `json:"address,omitempty"`
	Agent    Agent  `json:"agent,omitzero"`
}

// Masked is the applicant as screens show it: enough to recognise, not enough
// to find (个人信息保护法第六条). Names of organisations are not personal data.
func (a Applicant) Masked(kind ApplicantKind) Applicant {
	if kind == NaturalPerson {
		a.Name = cipher.MaskName(a.Name)
		a.IDNumber = cipher.MaskIDNo(a.IDNumber)
	}
	a.Head = cipher.MaskName(a.Head)
	a.Agent = a.Agent.masked()
	a.Contact = cipher.MaskName(a.Contact)
	a.Phone = cipher.MaskPhone(a.Phone)
	a.Email = cipher.MaskEmail(a.Email)
	a.Address = cipher.MaskAddress(a.Address)
	return a
}
