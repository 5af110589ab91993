package foi

// Outcome is how a case ended: the id of a row of part three of the annual
// report (form 2021). "" means the case is open.
type Outcome string

const (
	OutcomeGranted         Outcome = "granted"
	OutcomePartial         Outcome = "partial"
	DeniedStateSecret      Outcome = "denied_state_secret"
	DeniedLawForbidden     Outcome = "denied_law_forbidden"
	DeniedSecurity         Outcome = "denied_security_stability"
	DeniedThirdParty       Outcome = "denied_third_party_rights"
	DeniedInternalAffairs  Outcome = "denied_internal_affairs"
	DeniedProcessInfo      Outcome = "denied_process_info"
	DeniedEnforcementFile  Outcome = "denied_enforcement_file"
	DeniedAdminQuery       Outcome = "denied_admin_query"
	UnavailableNotHeld     Outcome = "unavailable_not_held"
	UnavailableNeedsMaking Outcome = "unavailable_needs_creation"
	UnavailableUnclear     Outcome = "unavailable_unclear"
	RejectedPetition       Outcome = "rejected_petition"
	RejectedDuplicate      Outcome = "rejected_duplicate"
	RejectedPublication    Outcome = "rejected_publication"
	RejectedExcessive      Outcome = "rejected_excessive"
	RejectedReissue        Outcome = "rejected_reissue"
	OtherNoCorrection      Outcome = "other_no_correction"
	OtherFeeUnpaid         Outcome = "other_fee_unpaid"
	OtherMisc              Outcome = "other_misc"
)

type row struct {
	outcome Outcome
	group   string
	label   string
}

var rows = []row{
	{OutcomeGranted, "予以公开", "予以公开"},
	{OutcomePartial, "部分公开", "部分公开"},
	{DeniedStateSecret, "不予公开", "属于国家秘密"},
	{DeniedLawForbidden, "不予公开", "其他法律行政法规禁止公开"},
	{DeniedSecurity, "不予公开", "危及“三安全一稳定”"},
	{DeniedThirdParty, "不予公开", "保护第三方合法权益"},
	{DeniedInternalAffairs, "不予公开", "属于三类内部事务信息"},
	{DeniedProcessInfo, "不予公开", "属于四类过程性信息"},
	{DeniedEnforcementFile, "不予公开", "属于行政执法案卷"},
	{DeniedAdminQuery, "不予公开", "属于行政查询事项"},
	{UnavailableNotHeld, "无法提供", "本机关不掌握相关政府信息"},
	{UnavailableNeedsMaking, "无法提供", "没有现成信息需要另行制作"},
	{UnavailableUnclear, "无法提供", "补正后申请内容仍不明确"},
	{RejectedPetition, "不予处理", "信访举报投诉类申请"},
	{RejectedDuplicate, "不予处理", "重复申请"},
	{RejectedPublication, "不予处理", "要求提供公开出版物"},
	{RejectedExcessive, "不予处理", "无正当理由大量反复申请"},
	{RejectedReissue, "不予处理", "要求行政机关确认或重新出具已获取信息"},
	{OtherNoCorrection, "其他处理", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"},
	{OtherFeeUnpaid, "其他处理", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"},
	{OtherMisc, "其他处理", "其他"},
}

// Outcomes lists the statutory rows in their order, sums left out.
func Outcomes() []Outcome {
	all := make([]Outcome, len(rows))
	for i, r := range rows {
		all[i] = r.outcome
	}
	return all
}

func (o Outcome) row() row {
	for _, r := range rows {
		if r.outcome == o {
			return r
		}
	}
	return row{}
}

// Label is the words of the statutory row, "" for an unknown or open one.
func (o Outcome) Label() string { return o.row().label }

// Group is the heading the row stands under: 予以公开, 部分公开, 不予公开, 无法提供,
// 不予处理 or 其他处理.
func (o Outcome) Group() string { return o.row().group }

// Known reports whether o is a row of the statutory table.
func (o Outcome) Known() bool { return o.Label() != "" }
