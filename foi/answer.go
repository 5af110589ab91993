package foi

// Answer is what a reply says. Several answers share one statutory row: what
// was published already and what is given now are both 予以公开.
type Answer string

const (
	AlreadyPublic  Answer = "already_public"
	Granted        Answer = "granted"
	Partial        Answer = "partial"
	StateSecret    Answer = "state_secret"
	LawForbidden   Answer = "law_forbidden"
	Security       Answer = "security_stability"
	ThirdParty     Answer = "third_party_rights"
	Internal       Answer = "internal_affairs"
	Process        Answer = "process_info"
	Enforcement    Answer = "enforcement_file"
	AdminQuery     Answer = "admin_query"
	NotExist       Answer = "not_exist"
	NotResponsible Answer = "not_responsible"
	NeedsMaking    Answer = "needs_creation"
	Unclear        Answer = "unclear"
	Petition       Answer = "petition"
	Duplicate      Answer = "duplicate"
	Publication    Answer = "publication"
	Excessive      Answer = "excessive"
	Reissue        Answer = "reissue"
	NotInformation Answer = "not_information"
)

// Remedy says which remedies the reply names; see [Remedies].
type Remedy string

const (
	ReviewFirst Remedy = "A" // reconsideration first, then court
	Either      Remedy = "B" // reconsideration or court, as the applicant likes
)

// An AnswerRule is one line of the table of answers: the row it counts in, the
// article it rests on, the remedies it leaves, and what the clerk must write.
type AnswerRule struct {
	Answer  Answer
	Outcome Outcome
	Label   string
	Article Article
	Remedy  Remedy
	Needs   []Need
}

// A Need is a field of the decision that an answer asks for.
type Need struct {
	Field    FieldName
	Label    string
	Hint     string
	Optional bool
}

var (
	needWhy      = Need{Reason, "对这件申请的理由", "写清这件申请为什么属于这种情形，不能只抄条文。", false}
	needHow      = Need{How, "怎样提供、什么时候提供", "例如“以电子邮件方式，随本答复书一并提供”。", false}
	needContent  = Need{Content, "随答复提供的内容", "可以直接写在这里，申请人在查询页和答复书附件里看到。请先核对其中没有他人的个人信息。", true}
	needEarlier  = Need{Earlier, "上一次答复的文号和日期", "例如“明柳公复〔2026〕3号，2026年1月20日”。", false}
	needUnclear  = Need{Earlier, "补正告知书的文号和日期", "只有发过补正告知书，才能作这种答复。", false}
	needBasis    = Need{Basis, "法律、行政法规的名称和条款", "地方性法规和规章不能作依据。", false}
	needWhere    = Need{Elsewhere, "到哪里办理、怎样取得", "写明机关、地址或者网址。", false}
	needOrgan    = Need{Elsewhere, "负责公开的机关和联系方式", "能够确定的，必须写明；不能确定的，留空。", true}
	needChannel  = Need{Elsewhere, "应当通过什么渠道提出", "可以写明信访、投诉、举报的受理机关。", true}
	needThird    = Need{Search, "第三方的意见和对公共利益的权衡", "写明征求意见的情况，以及为什么不公开不会对公共利益造成重大影响。", false}
	needSearch   = Need{Search, "查找的范围和方法", "写明在哪些地方、按什么线索、由谁查找。", false}
	needGiven    = Need{Given, "公开哪些", "写出文件的名称、文号和件数。", false}
	needWithheld = Need{Withheld, "不公开哪些", "写到具体内容。", false}
	needGround   = Need{Ground, "不公开部分的依据", "", false}
)

// 条例第三十六条 lists the answers; 第三十五条, 第三十七条 to 第三十九条 add theirs; the rows
// are those of 年度报告格式 table three.
var answers = []AnswerRule{
	{AlreadyPublic, OutcomeGranted, "已经主动公开", art36(1), Either, []Need{
		{How, "获取的方式、途径", "写明网址、公报期号或者查阅地点，让申请人能直接找到。", false}}},
	{Granted, OutcomeGranted, "予以公开", art36(2), Either, []Need{needGiven, needHow, needContent}},
	{Partial, OutcomePartial, "区分处理，公开其中一部分", art37, ReviewFirst, []Need{
		needGiven, needWithheld, needGround,
		{Reason, "不公开这部分的理由", "写清对这件申请的理由，不能只抄条文。", false}, needHow, needContent}},
	{StateSecret, DeniedStateSecret, "属于国家秘密", art14, ReviewFirst, []Need{needWhy}},
	{LawForbidden, DeniedLawForbidden, "其他法律行政法规禁止公开", art14, ReviewFirst, []Need{needBasis, needWhy}},
	{Security, DeniedSecurity, "危及“三安全一稳定”", art14, ReviewFirst, []Need{needWhy}},
	{ThirdParty, DeniedThirdParty, "保护第三方合法权益", art15, ReviewFirst, []Need{needThird, needWhy}},
	{Internal, DeniedInternalAffairs, "属于三类内部事务信息", art16(1), ReviewFirst, []Need{
		{Reason, "属于哪一类，对这件申请的理由", "只有人事管理、后勤管理、内部工作流程三类。", false}}},
	{Process, DeniedProcessInfo, "属于四类过程性信息", art16(2), ReviewFirst, []Need{
		{Reason, "属于哪一类，对这件申请的理由", "只有讨论记录、过程稿、磋商信函、请示报告四类；法律、法规、规章规定应当公开的除外。", false}}},
	{Enforcement, DeniedEnforcementFile, "属于行政执法案卷", art16(2), ReviewFirst, []Need{
		{Reason, "哪一个案卷，对这件申请的理由", "法律、法规、规章规定应当公开的除外。", false}}},
	{AdminQuery, DeniedAdminQuery, "属于行政查询事项", art36(7), Either, []Need{needBasis, needWhere}},
	{NotExist, UnavailableNotHeld, "本机关不掌握：信息不存在", art36(4), Either, []Need{needSearch}},
	{NotResponsible, UnavailableNotHeld, "本机关不掌握：不属于本机关负责公开", art36(5), Either, []Need{needWhy, needOrgan}},
	{NeedsMaking, UnavailableNeedsMaking, "没有现成信息需要另行制作", art38, Either, []Need{needWhy}},
	{Unclear, UnavailableUnclear, "补正后申请内容仍不明确", art30, Either, []Need{
		needUnclear, {Reason, "补正以后哪里仍不明确", "", false}}},
	{Petition, RejectedPetition, "信访举报投诉类申请", art39(1), Either, []Need{needWhy, needChannel}},
	{Duplicate, RejectedDuplicate, "重复申请", art36(6), Either, []Need{needEarlier}},
	{Publication, RejectedPublication, "要求提供公开出版物", art39(2), Either, []Need{needWhere}},
	{Excessive, RejectedExcessive, "无正当理由大量反复申请", art35, Either, []Need{
		{Reason, "申请的数量、频次，说明理由的情况和认定", "写明件数、时间，以及为什么认为理由不合理。", false}}},
	{Reissue, RejectedReissue, "要求确认或重新出具已获取信息", artForm, Either, []Need{
		{Earlier, "原来取得信息的情况", "例如上一次答复的文号和日期。", false}, needWhy}},
	{NotInformation, OtherMisc, "所申请的不是政府信息", art2, Either, []Need{needWhy}},
}

// AnswerRules lists every answer in the order of the statutory table.
func AnswerRules() []AnswerRule { return append([]AnswerRule(nil), answers...) }

// Rule finds the line of a in the table; ok is false for an unknown answer.
func (a Answer) Rule() (r AnswerRule, ok bool) {
	for _, r := range answers {
		if r.Answer == a {
			return r, true
		}
	}
	return AnswerRule{}, false
}

// Grounds are the answers that part of an information may be withheld for when
// the rest is given: articles 14 to 16.
func Grounds() []AnswerRule {
	var all []AnswerRule
	for _, r := range answers {
		if r.Remedy == ReviewFirst && r.Answer != Partial {
			all = append(all, r)
		}
	}
	return all
}
