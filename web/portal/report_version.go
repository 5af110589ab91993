package portal

import (
	"mime"
	"net/http"
	"strconv"

	"gongkai"
	"gongkai/annual"
	"gongkai/annual/form"
)

// reportVersion shows a version of a report as it was published. What has been
// corrected stays readable, and says that it was.
func (p *Portal) reportVersion(w http.ResponseWriter, r *http.Request, no string) error {
	report, err := p.versionOf(r, no)
	if err != nil {
		return err
	}
	w.Header().Set("X-Robots-Tag", "noindex") // a search should find the one that counts
	return p.showReport(w, r, report)
}

func (p *Portal) versionOf(r *http.Request, no string) (annual.Report, error) {
	newest, err := p.oneReport(r)
	if err != nil {
		return annual.Report{}, err
	}
	all, err := p.Annual.Versions(r.Context(), newest.Unit, newest.Year)
	if err != nil {
		return annual.Report{}, err
	}
	for _, v := range all {
		if strconv.Itoa(v.Version) == no {
			return v, nil
		}
	}
	return annual.Report{}, gongkai.Errorf(gongkai.NotFound, "这份报告没有第“%s”版。", no)
}

// reportSource gives the file as it was handed in when it was published. It is
// somebody else's file: never shown within the site, only saved.
func (p *Portal) reportSource(w http.ResponseWriter, r *http.Request) error {
	report, err := p.oneReport(r)
	if no := r.URL.Query().Get("v"); err == nil && no != "" {
		report, err = p.versionOf(r, no)
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(report.Source.Name)}))
	_, err = w.Write(report.Source.Text)
	return err
}

// old reports whether a newer version has taken this one's place.
func (d reportPage) old() bool { return len(d.All) > 0 && d.All[0].Version != d.Report.Version }

// A correction is a version with what it changed of the one before.
type correction struct {
	Report  annual.Report
	Changes []annual.Change
}

// corrections are all of them, the newest first.
func (d reportPage) corrections() []correction {
	var all []correction
	for i, v := range d.All {
		if i+1 < len(d.All) {
			all = append(all, correction{v, annual.Differences(d.All[i+1].Filled, v.Filled)})
		}
	}
	return all
}

// mended are the figures that were put right when an old report was taken in.
func (d reportPage) mended() []form.Cell { return annual.MendedIn(d.Report.Filled) }

func (d reportPage) versionHref(version int) string {
	href := reportHref(d.Report.Unit, d.Report.Year)
	if version == d.All[0].Version {
		return href
	}
	return href + "/v" + strconv.Itoa(version)
}

func changedWords(value string) string {
	if value == "" {
		return "空"
	}
	return value
}
