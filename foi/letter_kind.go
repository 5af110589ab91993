package foi

// LetterKind is a kind of document; each has its own sequence a unit and year.
// It is also the [PassageID] of its text.
type LetterKind string

const (
	ReceiptLetter    LetterKind = "receipt"
	CorrectionLetter LetterKind = "correction_notice"
	ReasonLetter     LetterKind = "reason_notice"
	ThirdLetter      LetterKind = "third_party_letter"
	ConsultLetter    LetterKind = "consult_notice"
	OverrideLetter   LetterKind = "third_party_decision"
	CoMakerLetter    LetterKind = "co_maker_letter"
	OrganLetter      LetterKind = "organ_letter"
	ExtensionLetter  LetterKind = "extension_notice"
	DelayLetter      LetterKind = "delay_notice"
	FeeLetter        LetterKind = "fee_notice"
	ClosingLetter    LetterKind = "closing_notice"
	ReplyLetter      LetterKind = "reply"
	RecordLetter     LetterKind = "record_correction_reply"
	RedirectLetter   LetterKind = "redirect_notice"
)

type kindInfo struct {
	kind  LetterKind
	label string
	word  string // of document numbers
	to    recipient
}

type recipient int

const (
	toApplicant recipient = iota
	toThirdParty
	toOrgan
)

var kinds = []kindInfo{
	{ReceiptLetter, "登记回执", "回", toApplicant},
	{CorrectionLetter, "补正告知书", "补", toApplicant},
	{ReasonLetter, "说明理由告知书", "理", toApplicant},
	{ThirdLetter, "征求第三方意见书", "征", toThirdParty},
	{ConsultLetter, "征求意见告知书", "告", toApplicant},
	{OverrideLetter, "第三方公开告知书", "三", toThirdParty},
	{CoMakerLetter, "共同制作机关征求意见书", "协", toOrgan},
	{OrganLetter, "征求其他机关意见函", "函", toOrgan},
	{ExtensionLetter, "延期答复告知书", "延", toApplicant},
	{DelayLetter, "延迟答复告知书", "迟", toApplicant},
	{FeeLetter, "信息处理费收费通知书", "费", toApplicant},
	{ClosingLetter, "不再处理告知书", "结", toApplicant},
	{ReplyLetter, "政府信息公开答复书", "复", toApplicant},
	{RecordLetter, "信息更正告知书", "更", toApplicant},
	{RedirectLetter, "转办告知书", "转", toApplicant},
}

// LetterKinds lists every kind in the order of a case.
func LetterKinds() []LetterKind {
	all := make([]LetterKind, len(kinds))
	for i, k := range kinds {
		all[i] = k.kind
	}
	return all
}

func (k LetterKind) info() kindInfo {
	for _, i := range kinds {
		if i.kind == k {
			return i
		}
	}
	return kindInfo{}
}

// Label is the kind in Chinese, "" for an unknown one.
func (k LetterKind) Label() string { return k.info().label }

// word is the character the kind has in document numbers.
func (k LetterKind) word() string { return k.info().word }

// Known reports whether k is a kind of letter.
func (k LetterKind) Known() bool { return k.Label() != "" }

// ToApplicant reports whether the applicant is the addressee. The other letters
// never bear the applicant's name, and the applicant does not see them.
func (k LetterKind) ToApplicant() bool { return k.Known() && k.info().to == toApplicant }

// HasSlip reports whether a slip for the opinion (意见回执) goes with the letter.
func (k LetterKind) HasSlip() bool {
	return k == ThirdLetter || k == CoMakerLetter || k == OrganLetter
}
