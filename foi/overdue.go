package foi

import "gongkai"

// overdue puts on record that a reply was not given in time; ok is false if it
// was, or if it is on record already.
//
// 条例第五十三条: 行政机关不履行政府信息公开义务的, 由上一级行政机关责令改正; 情节严重的, 依法给予处分.
func overdue(app Application, m Moment) (step Step, ok bool) {
	if !app.Overdue(m.Today()) || !app.Course.Overdue.On.IsZero() {
		return Step{}, false
	}
	app = app.missed(m)
	return app.begin(ActOverdue, gongkai.System, m, "答复期限"+app.Due.Day.Chinese()+"已过，还没有答复"), true
}

// missed is a with the record that its due day has passed, if it has.
func (a Application) missed(m Moment) Application {
	if a.Overdue(m.Today()) && a.Course.Overdue.On.IsZero() {
		a.Course.Overdue = Overdue{Due: a.Due.Day, On: m.Today()}
	}
	return a
}
