package office

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/url"
	"testing"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/page/htmlcheck"
)

// rollups keeps papers and roll-ups; 柳河镇's report is accepted, 石桥镇's is not.
type rollups struct {
	papers
	made    []annual.Rollup
	version int // of 柳河镇's report
}

func (s *rollups) Children(context.Context, int) ([]annual.Child, error) {
	c := annual.Child{Unit: "liuhe", Version: s.version, Form: form.V2021, Values: map[form.CellName]form.Value{}}
	for _, n := range form.Of(form.V2021).Cells() {
		c.Values[n] = "0"
	}
	c.Values[form.Name(form.Applications, form.NewReceived, form.Total)] = form.Int(1000 + s.version)
	return []annual.Child{c}, nil
}

func (s *rollups) Rollup(_ context.Context, _ gongkai.UnitID, _, version int) (annual.Rollup, error) {
	return s.made[version-1], nil
}

func (s *rollups) Members(context.Context, int) (all []annual.Member, err error) {
	for _, r := range s.made {
		for _, b := range r.In() {
			all = append(all, annual.Member{Unit: r.Unit, Rollup: r.Version, Body: b.Unit, Version: b.Version})
		}
	}
	return all, nil
}

func (s *rollups) SavePaper(ctx context.Context, step annual.PaperStep) error {
	if step.Rollup != nil {
		s.made = append(s.made, *step.Rollup)
	}
	return s.papers.SavePaper(ctx, step)
}

// onlyLiuhe has no applications of the county itself.
type onlyLiuhe struct{ register }

func (onlyLiuhe) Records(context.Context, gongkai.UnitID, int) ([]foi.Record, error) { return nil, nil }

// rollupPages are the pages as the overseer of the county sees them.
func rollupPages(role gongkai.Role) (http.Handler, *rollups) {
	now := func() time.Time { return time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC) }
	site := page.New(page.Config{Identity: page.Identity{Name: "明阳县人民政府"}, Now: now})
	units, s := org.NewDesk(register{}, now, rand.Reader), &rollups{papers: papers{}, version: 1}
	o := &Office{Deps: Deps{Site: site, Org: units, Now: now, Annual: &annual.Desk{
		Store: shelf{}, Cases: onlyLiuhe{}, Documents: register{}, Ledgers: register{}, Units: units, Papers: s, Now: now,
	}}}
	mux := http.NewServeMux()
	o.annualRoutes(mux)
	actor := gongkai.Actor{Person: "county.someone", Name: "某某", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: role}}}
	return site.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, page.Enter(r, page.OfficeFrame{Actor: actor, Who: "县政府"}))
	})), s
}

func TestTheCountyIsRolledUp(t *testing.T) {
	h, s := rollupPages(org.Overseer)
	const at = "/office/annual/county/2025/roll-up"
	wantOffice(t, h, "/office/annual/county/2025", 200, htmlcheck.In(".banner", htmlcheck.HasText("还有 2 个机关")), htmlcheck.In(`.banner a[href="`+at+`"]`))
	wantOffice(t, h, at, 200, htmlcheck.In("#main", htmlcheck.HasText("缺，未开始")), htmlcheck.In("td.num strong", htmlcheck.HasText("1,001")),
		htmlcheck.In("#gap"), htmlcheck.NotIn("#adjust"))
	sent(t, h, at, 422, url.Values{"version": {"0"}})
	sent(t, h, at, 303, url.Values{"version": {"0"}, "outside.shiqiao": {"与柳河镇合署办公"}})
	if len(s.made) != 1 || s.made[0].Bodies[1].Why != "与柳河镇合署办公" {
		t.Fatalf("made %+v", s.made)
	}
	wantOffice(t, h, at, 200, htmlcheck.In(`input[name="outside.shiqiao"][value="与柳河镇合署办公"]`), htmlcheck.In(".page-title", htmlcheck.HasText("第 1 次汇总")), htmlcheck.NotIn("#gap"))
	wantOffice(t, h, "/office/annual/county/2025/applications.new_received.total", 200,
		htmlcheck.In(`th a[href="/office/annual/liuhe/2025/applications.new_received.total"]`, htmlcheck.HasText("柳河镇")), htmlcheck.In("table", htmlcheck.HasText("1,001")),
		htmlcheck.In(`a[href="/office/annual/county/2025/applications.new_received.total?own=1"]`))
	wantOffice(t, h, "/office/annual/county/2025/applications.new_received.total?own=1", 200, htmlcheck.In(".empty", htmlcheck.HasText("没有记录")))
	s.version = 2
	wantOffice(t, h, at, 200, htmlcheck.In(".banner", htmlcheck.HasText("柳河镇的报告更正为第 2 版.*1,001 → 1,002")))
}

func TestALineByHandIsWritten(t *testing.T) {
	h, s := rollupPages(org.Clerk)
	const at = "/office/annual/county/2025/roll-up"
	sent(t, h, at+"/adjust", 422, url.Values{"version": {"0"}, "cell": {"applications.granted.natural_person"}, "n": {"1"}, "why": {"代办"}})
	sent(t, h, at, 303, url.Values{"version": {"0"}, "gap": {"先汇总"}})
	sent(t, h, at+"/adjust", 422, url.Values{"version": {"1"}, "cell": {"applications.granted.natural_person"}, "n": {"一"}, "why": {"代办"}})
	sent(t, h, at+"/adjust", 303, url.Values{"version": {"1"}, "cell": {"applications.granted.natural_person"}, "n": {"1"}, "why": {"代民政局办理"}})
	wantOffice(t, h, "/office/annual/county/2025/applications.result_total.total", 200, htmlcheck.In("td.words", htmlcheck.HasText("代民政局办理（某某）")))
	sent(t, h, at+"/adjust", 422, url.Values{"version": {"2"}, "back": {"0"}})
	sent(t, h, at+"/adjust", 303, url.Values{"version": {"2"}, "back": {"0"}, "back.0": {"写重了"}})
	if n := len(s.made); n != 3 || len(s.made[2].Adjustments) != 0 {
		t.Errorf("%d roll-ups, the last with %+v", n, s.made[n-1].Adjustments)
	}
}

func TestWhoMayRollUp(t *testing.T) {
	h, _ := rollupPages(org.Leader)
	wantOffice(t, h, "/office/annual/county/2025/roll-up", 200, htmlcheck.NotIn("#main button"))
	sent(t, h, "/office/annual/county/2025/roll-up", 403, url.Values{"version": {"0"}, "gap": {"先"}})
	wantOffice(t, h, "/office/annual/liuhe/2025/roll-up", 403)
}
