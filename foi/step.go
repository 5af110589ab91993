package foi

import (
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// A Moment is when a command is given, with the calendar and the settings of the
// unit in force then.
type Moment struct {
	Now      time.Time
	Calendar *workday.Calendar
	Settings Settings
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
