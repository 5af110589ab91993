package foi

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/workday"
)

func TestClocksByUrgency(t *testing.T) {
	cal, today := workday.National(), day("2026-03-10")
	waiting := submitted(t, "2026-03-09") // to be confirmed by the 10th
	open := received(t, "2026-02-09")     // due 2026-03-13
	late := received(t, "2026-01-20")
	late.Number.Serial = 3
	all := append(append(waiting.Running(cal, today), open.Running(cal, today)...), late.Running(cal, today)...)
	all = append(all, docket(t, func(f *DocketFacts) { f.Filed, f.Accepted, f.Served = 0, day("2026-03-02"), day("2026-03-03") }).Running(cal, today)...)
	ByUrgency(all)
	var got []string
	for _, r := range all {
		got = append(got, r.What+" "+r.Due.String()+" "+string(rune('0'+r.Level+1)))
	}
	want := "答复 2026-02-24 0|与申请人确认收到 2026-03-10 2|答复 2026-03-13 4|提出书面答复、提交证据 2026-03-17 6|审结 2026-05-06 1"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestACalendarNamesNobody(t *testing.T) {
	app := received(t, "2026-02-09")
	m := at("2026-02-10")
	text := Calendar(app.Running(m.Calendar, m.Today()), "政府信息公开期限", func(gongkai.UnitID) string { return "柳河镇" }, m.Now)
	for _, want := range []string{"BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:20260313\r\n", "SUMMARY:最迟：柳河镇 申请〔2026〕17号 答复\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, secret := range []string{app.Applicant.Name, app.Applicant.Phone, app.Applicant.IDNumber, "农村危房"} {
		if strings.Contains(text, secret) {
			t.Errorf("the calendar holds %s", secret)
		}
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
}
