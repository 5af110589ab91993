package foi

import (
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// Action is something done to an application: the verb of an event, of an
// audit entry ("foi." before it) and of [Allowed].
type Action string

const (
	ActSubmit   Action = "submit"   // 网上提交
	ActRegister Action = "register" // 登记
	ActConfirm  Action = "confirm"  // 确认收到
	ActDraft    Action = "draft"    // 起草答复
	ActSend     Action = "send"     // 送审
	ActReturn   Action = "return"   // 退回
	ActApprove  Action = "approve"  // 批准答复
	ActWithdraw Action = "withdraw" // 撤回
	ActRecount  Action = "recount"  // 历法变动, 重算期限
	ActUnmask   Action = "unmask"   // 查看申请人信息
	ActLetter   Action = "letter"   // 下载文书
)

// Label is the action in Chinese.
func (a Action) Label() string {
	switch a {
	case ActSubmit:
		return "网上提交"
	case ActRegister:
		return "登记"
	case ActConfirm:
		return "确认收到"
	case ActDraft:
		return "起草答复"
	case ActSend:
		return "送审"
	case ActReturn:
		return "退回"
	case ActApprove:
		return "批准并答复"
	case ActWithdraw:
		return "撤回"
	case ActRecount:
		return "重算期限"
	case ActUnmask:
		return "查看申请人信息"
	case ActLetter:
		return "下载文书"
	}
	return string(a)
}

// A Moment is when a command is given, and the calendar and the texts of letters
// in force then.
type Moment struct {
	Now      time.Time
	Calendar *workday.Calendar
	Letters  Templates
}

// Today is the date of the moment in Asia/Shanghai.
func (m Moment) Today() workday.Day { return workday.On(m.Now) }

// begin starts the step that act by somebody makes of a: a version further,
// with a line in the file and one in the audit log.
func (a Application) begin(act Action, by gongkai.Actor, m Moment, note string) Step {
	was := a.Version
	a.Version++
	return Step{
		App:    a,
		Was:    was,
		Events: []Event{{At: m.Now.UTC(), By: name(by), Action: act, Note: note, Public: public(act)}},
		Entry:  audit.By(by, "foi."+string(act), on(a), note),
	}
}

// public tells which lines of the file the applicant sees: what happened to the
// application, not how the reply was argued about.
func public(act Action) bool {
	switch act {
	case ActSubmit, ActRegister, ActConfirm, ActApprove, ActWithdraw, ActRecount:
		return true
	}
	return false
}

func on(a Application) string {
	if a.Number.IsZero() {
		return "" // Save knows the number
	}
	return a.On()
}

func name(by gongkai.Actor) string {
	if !by.SignedIn() {
		return "申请人"
	}
	return by.Name
}

// fresh refuses a command that was given looking at an older version.
func (a Application) fresh(version int) error {
	if version == a.Version {
		return nil
	}
	return gongkai.Errorf(gongkai.Conflict,
		"您打开页面以后，这件申请已经有了变化，现在是“%s”。您填写的内容还没有保存，请对照最新情况再办理。", a.Stage.Label())
}

// at refuses a command that the stage of a does not allow.
func (a Application) at(act Action, stages ...Stage) error {
	for _, s := range stages {
		if a.Stage == s {
			return nil
		}
	}
	return gongkai.Errorf(gongkai.Conflict, "这件申请现在是“%s”，不能%s。", a.Stage.Label(), act.Label())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
