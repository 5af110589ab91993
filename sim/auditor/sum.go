package auditor

import (
	"fmt"
	"strings"
)

// rollup is what a roll-up says of itself.
type rollup struct {
	Bodies []struct {
		Unit    string
		State   string
		Version int
		Covers  []string
		Cells   map[string]string
		Blank   []string
	}
	Adjustments []struct{ Cell, N string }
}

func (a *audit) rollup(k unitYear, version int64) (u rollup, err error) {
	for _, r := range a.Tables["annual_rollup"] {
		if r.key() == k && r.number("version") == version {
			return u, r.object("body", &u)
		}
	}
	return u, fmt.Errorf("no roll-up %d of %s", version, k)
}

// sums holds every roll-up in force against the reports it names, and looks for
// bodies that are in it twice.
func (a *audit) sums() {
	taken := map[string]string{} // body and year → who has it
	for _, r := range a.made() {
		if r.number("rollup") == 0 {
			continue
		}
		u, err := a.rollup(r.key(), r.number("rollup"))
		if err != nil {
			a.find(Sums, r.key().String(), "找不到报告用的汇总")
			continue
		}
		for _, b := range u.Bodies {
			if b.State != "summed" {
				continue
			}
			for _, body := range append([]string{b.Unit}, b.Covers...) {
				key := fmt.Sprintf("%s/%d", body, r.key().year)
				if by, twice := taken[key]; twice {
					a.find(Sums, r.key().String(), "%s 已经在 %s 的汇总里", body, by)
				}
				taken[key] = r.text("org_id")
			}
		}
	}
}

// rolledUp is the recount of a report that sums others: its own records, the
// reports of the bodies as they were published in the versions it names, and
// the lines by hand; every total is reckoned anew.
func (a *audit) rolledUp(r Row, own figures) figures {
	u, err := a.rollup(r.key(), r.number("rollup"))
	if err != nil {
		return own
	}
	all := figures{}
	all.add(own)
	for _, b := range u.Bodies {
		if b.State == "summed" {
			all.add(a.version(unitYear{b.Unit, r.key().year}, b.Version))
		}
	}
	for _, line := range u.Adjustments {
		if n, ok := scaled(line.Cell, line.N); ok {
			all[line.Cell] += n
		}
	}
	all.totals()
	return all
}

// version are the printed cells of one version of a report.
func (a *audit) version(k unitYear, version int) figures { return printed(a.row(k, version)) }

func (a *audit) row(k unitYear, version int) Row {
	for _, r := range a.Tables["annual_report"] {
		if r.key() == k && r.number("version") == int64(version) {
			return r
		}
	}
	return nil
}

func (f figures) add(more figures) {
	for cell, n := range more {
		f[cell] += n
	}
}

// totals reckons every total of parts three and four from the cells that are
// none. A total of part four stays as it was summed where a part of it is blank.
func (f figures) totals() {
	for cell := range f {
		if strings.HasPrefix(cell, "applications.") && (strings.HasSuffix(cell, ".total") || strings.Contains(cell, ".result_total.")) {
			f[cell] = 0
		}
	}
	for _, kind := range kinds {
		for _, o := range outcomes {
			f["applications.result_total."+kind] += f["applications."+o+"."+kind]
		}
	}
	for _, row := range append([]string{"new_received", "carried_in", "result_total", "carried_out"}, outcomes...) {
		for _, kind := range kinds {
			f["applications."+row+".total"] += f["applications."+row+"."+kind]
		}
	}
	remedyTotals(f)
}
