package auditor

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A Fault is something done to the rows behind the program's back, and the
// check that must notice.
type Fault struct {
	Name   string
	By     Check
	Inject func(*Rows) error
}

// Caught injects each fault by itself into a copy of r, audits it, and tells of
// each whether its check noticed. r must hold without a finding.
func Caught(r *Rows, w World) (map[string]bool, error) {
	caught := map[string]bool{}
	for _, f := range Faults() {
		bad := r.Clone()
		if err := f.Inject(bad); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		caught[f.Name] = len(Audit(bad, w, f.By)) > 0
	}
	return caught, nil
}

// Faults lists what is tried.
func Faults() []Fault {
	return []Fault{
		{"改动一条审计记录", Chain, change("audit_entry", any1, "why", "x")},
		{"抽掉一条审计记录", Chain, remove("audit_entry", any1)},
		{"办结的申请没有结果", Outcomes, change("foi_application", replied, "outcome", "")},
		{"在办的申请有了结果", Outcomes, change("foi_application", open, "outcome", "granted")},
		{"办结日期在收到以前", Outcomes, change("foi_application", replied, "ended_on", "2001-01-01")},
		{"抽掉一件申请", Numbers, gap("foi_application")},
		{"抽掉一份文书", Numbers, gap("foi_letter")},
		{"抽掉一件复议案卷", Cells, removedDocket},
		{"伪造索引号", Numbers, change("doc_public", any1, "index_no", "000000000/2025-77777")},
		{"期限差一天", DueDays, shiftDue(counted)},
		{"重新计算过的期限差一天", DueDays, shiftDue(func(r Row) bool { return r.day("began_on") > r.day("received_on") })},
		{"改申请人类别", Cells, otherKind},
		{"改已公布报告里的一个数", Cells, changedReport},
		{"改台账里的一个数", Cells, changedLedger},
		{"改复议案卷的结果", Cells, otherResult},
		{"改一笔信息处理费", Fees, otherFee},
		{"改报告里收费的金额", Fees, otherFeeSaid},
		{"报告汇总了同一个机关两次", Sums, doubled},
		{"改下级报告里的一个数", Cells, changedChild},
		{"抽掉一次保密审查", Reviews, remove("doc_review", func(r Row) bool { return r.text("kind") == "secrecy" && r.number("passed") == 1 })},
		{"审查人换成起草人", Reviews, ownReview},
		{"公开的文件里写进身份证号", Personal, change("doc", public, "body", "<p>联系人身份证号11010519491231002X。</p>")},
		{"公开的附件里写进身份证号", Personal, plantedFile},
		{"办理记录里写进身份证号", Personal, change("foi_event", any1, "note", "申请人11010519491231002X来电")},
		{"抽掉一条办理记录", Trail, remove("foi_event", any1)},
		{"改了申请没有留痕", Trail, another("foi_application")},
		{"改了文件没有留痕", Trail, another("doc")},
		{"抽掉报告的一版底稿", Trail, remove("annual_paper", func(r Row) bool { return r.number("version") == 2 })},
		{"补进一笔没有留痕的台账", Trail, forgedPosting},
		{"对调两份答复书", Letters, swapped},
		{"改动一份答复书", Letters, change("foi_letter", any1, "issued_on", "2025-02-03")},
		{"换掉一个附件", Files, otherFile},
		{"改动已公布报告的原文", Files, change("annual_report", any1, "source_text", "5bm05bqm5oql5ZGK")},
	}
}

func any1(Row) bool      { return true }
func public(r Row) bool  { return r.number("public_id") != 0 && r.number("withdrawn_at") == 0 }
func open(r Row) bool    { return r.text("stage") == "received" }
func replied(r Row) bool { return r.text("stage") == "replied" && r.number("year") > 0 }
func counted(r Row) bool { return !r.day("received_on").IsZero() }
func (r *Rows) at(table string, which func(Row) bool) (int, error) {
	if i := slices.IndexFunc(r.Tables[table], which); i >= 0 {
		return i, nil
	}
	return 0, fmt.Errorf("%s has no row to spoil", table)
}

func change(table string, which func(Row) bool, column string, value any) func(*Rows) error {
	return func(r *Rows) error {
		i, err := r.at(table, which)
		if err == nil {
			r.Change(table, i, column, value)
		}
		return err
	}
}

func remove(table string, which func(Row) bool) func(*Rows) error {
	return func(r *Rows) error {
		i, err := r.at(table, which)
		if err == nil {
			r.Tables[table] = slices.Delete(r.Tables[table], i, i+1)
		}
		return err
	}
}

// gap removes what is followed by another of its sequence.
func gap(table string) func(*Rows) error {
	return func(r *Rows) error {
		i, err := r.at(table, func(row Row) bool {
			return slices.ContainsFunc(r.Tables[table], func(next Row) bool {
				return next.key() == row.key() && next["kind"] == row["kind"] && next.number("serial") == row.number("serial")+1
			})
		})
		if err == nil {
			r.Tables[table] = slices.Delete(r.Tables[table], i, i+1)
		}
		return err
	}
}

func shiftDue(which func(Row) bool) func(*Rows) error {
	return func(r *Rows) error {
		i, err := r.at("foi_application", which)
		if err == nil {
			r.Change("foi_application", i, "due_on", (r.Tables["foi_application"][i].day("due_on") + 1).String())
		}
		return err
	}
}

// reported finds a row of a table that belongs to a report of the program.
func (r *Rows) reported(table string, which func(Row) bool) (int, error) {
	made := map[unitYear]bool{}
	for _, report := range (&audit{Rows: r}).made() {
		made[report.key()] = true
	}
	return r.at(table, func(row Row) bool { return made[row.key()] && which(row) })
}

func otherKind(r *Rows) error {
	i, err := r.reported("foi_application", counted)
	if err == nil {
		kind := "org_other"
		if r.Tables["foi_application"][i].text("kind") == kind {
			kind = "natural_person"
		}
		r.Change("foi_application", i, "kind", kind)
	}
	return err
}

func changedReport(r *Rows) error {
	i, err := r.reported("annual_report", any1)
	if err == nil {
		err = r.changeCell(i)
	}
	return err
}

// changedChild spoils a report that another one sums.
func changedChild(r *Rows) error {
	u, parent, err := r.summing()
	if err != nil {
		return err
	}
	for _, b := range u.Bodies {
		if b.State == "summed" {
			i, err := r.at("annual_report", func(row Row) bool {
				return row.key() == unitYear{b.Unit, parent.key().year} && row.number("version") == int64(b.Version)
			})
			if err == nil {
				err = r.changeCell(i)
			}
			return err
		}
	}
	return fmt.Errorf("a roll-up without bodies")
}

// changeCell adds one to the number of applications received from citizens.
func (r *Rows) changeCell(i int) error {
	const cell = "applications.new_received.natural_person"
	var filled map[string]any
	row := r.Tables["annual_report"][i]
	if err := row.object("filled", &filled); err != nil {
		return err
	}
	c, ok := filled["Cells"].(map[string]any)[cell].(map[string]any)
	if !ok {
		return fmt.Errorf("the report has no %s", cell)
	}
	c["Value"] = fmt.Sprint(printed(row)[cell] + 1)
	text, err := json.Marshal(filled)
	r.Change("annual_report", i, "filled", string(text))
	return err
}

func changedLedger(r *Rows) error {
	i, err := r.reported("ledger_entry", func(row Row) bool {
		return row.text("kind") == "license" && row.number("no") > 0 && row.number("month") == 3
	})
	if err == nil {
		r.Change("ledger_entry", i, "n", r.Tables["ledger_entry"][i].number("n")+1)
	}
	return err
}

// settled reports whether a docket was decided in the year it was accepted.
func settled(row Row) bool {
	return int64(row.day("decided_on").Year()) == row.number("year")
}

func removedDocket(r *Rows) error {
	i, err := r.reported("foi_docket", settled)
	if err == nil {
		r.Tables["foi_docket"] = slices.Delete(r.Tables["foi_docket"], i, i+1)
	}
	return err
}

// otherResult makes a remedy one that was decided another way.
func otherResult(r *Rows) error {
	i, err := r.reported("foi_docket", settled)
	if err == nil {
		other := map[bool]string{true: "corrected", false: "upheld"}[r.Tables["foi_docket"][i].text("result") == "upheld"]
		r.Change("foi_docket", i, "result", other)
	}
	return err
}

func otherFee(r *Rows) error {
	i, err := r.at("foi_application", func(row Row) bool { return row.number("fee_yuan") > 0 && !row.day("fee_paid_on").IsZero() })
	if err == nil {
		r.Change("foi_application", i, "fee_yuan", r.Tables["foi_application"][i].number("fee_yuan")-10)
	}
	return err
}

// otherFeeSaid changes the sum that the newest report of a unit names.
func otherFeeSaid(r *Rows) error {
	report := (&audit{Rows: r}).made()[0]
	i, err := r.at("annual_report", func(row Row) bool {
		return row.key() == report.key() && row.number("version") == report.number("version")
	})
	if err == nil {
		r.Change("annual_report", i, "filled", feeSaid.ReplaceAllString(report.text("filled"), "收取信息处理费987元"))
	}
	return err
}

// summing finds a report that sums others.
func (r *Rows) summing() (rollup, Row, error) {
	a := &audit{Rows: r}
	for _, report := range a.made() {
		if report.number("rollup") > 0 {
			u, err := a.rollup(report.key(), report.number("rollup"))
			return u, report, err
		}
	}
	return rollup{}, nil, fmt.Errorf("no report sums others")
}

func doubled(r *Rows) error {
	_, report, err := r.summing()
	if err != nil {
		return err
	}
	i, err := r.at("annual_rollup", func(row Row) bool {
		return row.key() == report.key() && row.number("version") == report.number("rollup")
	})
	if err != nil {
		return err
	}
	var body map[string]any
	if err := r.Tables["annual_rollup"][i].object("body", &body); err != nil {
		return err
	}
	bodies, _ := body["Bodies"].([]any)
	at := slices.IndexFunc(bodies, func(b any) bool { return strings.Contains(fmt.Sprint(b), "summed") })
	if at < 0 {
		return fmt.Errorf("a roll-up without bodies")
	}
	body["Bodies"] = append(bodies, bodies[at])
	text, err := json.Marshal(body)
	r.Change("annual_rollup", i, "body", string(text))
	return err
}

func ownReview(r *Rows) error {
	i, err := r.at("doc_review", func(row Row) bool { return row.number("passed") == 1 })
	if err != nil {
		return err
	}
	review := r.Tables["doc_review"][i]
	d, err := r.at("doc", func(row Row) bool { return docOf(row) == docOf(review) && public(row) })
	if err == nil {
		r.Change("doc", d, "author", review.text("by_who"))
	}
	return err
}
