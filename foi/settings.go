package foi

import (
	"errors"
	"fmt"
	"time"

	"gongkai"
	"gongkai/workday"
)

// Settings are what the regulation leaves to a unit, or what no text found so
// far fixes. The zero value is how the program comes; days of 0 mean the default.
type Settings struct {
	CorrectionDays int         `json:"correction_days,omitempty"` // working days for a correction; 0 means 15 (unconfirmed)
	ReasonDays     int         `json:"reason_days,omitempty"`     // working days for giving reasons; 0 means 10 (unconfirmed)
	OrganDays      int         `json:"organ_days,omitempty"`      // working days another organ is given; 0 means 15 (unconfirmed)
	RecordDays     int         `json:"record_days,omitempty"`     // working days for putting a record right; 0 means 20 (unconfirmed)
	RedirectDays   int         `json:"redirect_days,omitempty"`   // working days for sending on what is no application; 0 means 15 (unconfirmed)
	Fees           bool        `json:"fees,omitempty"`            // the unit charges 信息处理费
	FeesSince      workday.Day `json:"fees_since,omitzero"`
	PaymentResumes bool        `json:"payment_resumes,omitempty"` // after payment the clock goes on instead of beginning anew (unconfirmed)

	RetentionYears int `json:"retention_years,omitempty"` // how long files are kept; 0 means 10 (unconfirmed)

	Version int        `json:"version,omitempty"` // 0 if nothing was ever set
	Reviews []Scrutiny `json:"reviews,omitempty"` // that a reply has to pass before it is approved

	By string    `json:"by,omitempty"` // who changed them last, as shown
	At time.Time `json:"at,omitzero"`
}

// 条例第三十条: 合理的补正期限. The regulation names no number: 15 is our default.
func (s Settings) correctionDays() int { return or(s.CorrectionDays, 15) }

// 条例第三十五条 names no period for giving reasons: 10 is our default.
func (s Settings) reasonDays() int { return or(s.ReasonDays, 10) }

func (s Settings) organDays() int { return or(s.OrganDays, 15) }

// 条例第四十一条 names no period; 20 is that of article 33.
func (s Settings) recordDays() int { return or(s.RecordDays, 20) }

func (s Settings) redirectDays() int { return or(s.RedirectDays, 15) }

func or(days, standard int) int {
	if days > 0 {
		return days
	}
	return standard
}

// Problems says what is wrong with the settings, one error a field.
func (s Settings) Problems() error {
	var all []error
	for _, f := range []struct {
		field string
		days  int
	}{{"correction_days", s.CorrectionDays}, {"reason_days", s.ReasonDays}, {"organ_days", s.OrganDays},
		{"record_days", s.RecordDays}, {"redirect_days", s.RedirectDays}} {
		if f.days != 0 {
			all = append(all, reasonable(f.field, f.days))
		}
	}
	if s.RetentionYears < 0 || s.RetentionYears > 100 {
		all = append(all, gongkai.At("retention_years", "写 1 到 100 年，或者不填"))
	}
	for _, r := range s.Reviews {
		if r.Label() == "" {
			all = append(all, gongkai.At("reviews", "选择保密审查或者合法性审核"))
		}
	}
	return errors.Join(all...)
}

// after is s as it follows was: who changed it when, and since when fees are
// charged.
func (s Settings) after(was Settings, by gongkai.Actor, m Moment) Settings {
	s.Version, s.By, s.At, s.FeesSince = was.Version+1, name(by), m.Now.UTC(), was.FeesSince
	switch {
	case !s.Fees:
		s.FeesSince = 0
	case !was.Fees:
		s.FeesSince = m.Today()
	}
	return s
}

// words says the settings in one line, for the audit log.
func (s Settings) words() string {
	fees, after := "不收取信息处理费", "缴费后重新计算期限"
	if s.Fees {
		fees = "收取信息处理费"
	}
	if s.PaymentResumes {
		after = "缴费后继续计算期限"
	}
	words := fmt.Sprintf("补正%d个工作日，说明理由%d个工作日，其他机关%d个工作日；%s；%s；案卷保管%d年",
		s.correctionDays(), s.reasonDays(), s.organDays(), fees, after, or(s.RetentionYears, retentionYears))
	words += fmt.Sprintf("；更正记录%d个工作日，转办来件%d个工作日", s.recordDays(), s.redirectDays())
	for _, r := range s.Reviews {
		words += "；答复须经" + r.Label()
	}
	return words
}
