package foi

import (
	"fmt"

	"gongkai"
)

// recount reckons the due day of an open application anew because the calendar
// has changed; ok is false if there is nothing to reckon.
func recount(app Application, m Moment) (step Step, ok bool) {
	if !app.Stage.Open() || app.Received.IsZero() || app.Due.Version == m.Calendar.Version() {
		return Step{}, false
	}
	was := app.Due.Day
	app = app.reckoned(m.Calendar)
	note := fmt.Sprintf("放假安排更新，%s仍为%s", app.PeriodLabel(), was.Chinese())
	if app.Due.Day != was {
		note = fmt.Sprintf("放假安排更新，%s由%s变为%s", app.PeriodLabel(), was.Chinese(), app.Due.Day.Chinese())
	}
	return app.begin(ActRecount, gongkai.System, m, note), true
}
