package paper

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"gongkai/foi"
	"gongkai/workday"
)

func dossier() foi.Dossier {
	app := foi.Application{Number: foi.Number{Unit: "liuhe", Year: 2026, Serial: 17}, Kind: foi.NaturalPerson, Stage: foi.Replied, Outcome: foi.OutcomeGranted,
		Applicant: foi.Applicant{Name: "周小明", IDKind: foi.ResidentID, Phone: "13800000000"}, Request: foi.Request{What: "验收表"}, Received: workday.MustParse("2026-02-10")}
	letter := foi.Letter{Kind: foi.ReplyLetter, App: app.Number, Year: 2026, Serial: 5, Code: "明柳", To: "周小明", Organ: "柳河镇人民政府", Day: workday.MustParse("2026-03-02")}
	return foi.Dossier{Made: time.Date(2026, 3, 5, 1, 2, 3, 0, time.UTC), By: "经办甲", Case: foi.Case{App: app, Organ: foi.Organ{Name: "柳河镇人民政府", Code: "明柳"}, Letters: []foi.Letter{letter},
		Clock: workday.National().Reckon(workday.Period{From: app.Received, Days: 20}), Events: []foi.Event{{At: time.Date(2026, 2, 10, 2, 0, 0, 0, time.UTC), By: "申请人", Action: foi.ActSubmit}}},
		Files: []foi.Enclosure{{N: 1, Kind: foi.Annex, Ext: "pdf", Body: []byte("%PDF-1.4")}}}
}

func packed(t *testing.T) ([]byte, string) {
	t.Helper()
	var b bytes.Buffer
	sum, err := Archive(&b, dossier())
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sum
}

func TestAnArchiveProvesItself(t *testing.T) {
	body, sum := packed(t)
	again, _ := packed(t)
	if !bytes.Equal(body, again) {
		t.Error("the same dossier gives other bytes")
	}
	c, err := Check(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(c.Faults) != 0 || c.Sum != sum || len(c.Manifest.Files) != 6 {
		t.Fatalf("%v, %+v", err, c)
	}
	if name := c.Manifest.Files[1].Name; name != "01 政府信息公开答复书 明柳公复〔2026〕5号.docx" {
		t.Errorf("the reply is called %s", name)
	}
}

// Whatever is changed, left out or slipped in is named.
func TestATamperedArchiveIsFound(t *testing.T) {
	body, _ := packed(t)
	for what, change := range map[string]func(name string, b []byte) (string, []byte){
		"内容被改过": func(name string, b []byte) (string, []byte) {
			if name == "经过.txt" {
				b = append(b, "改"...)
			}
			return name, b
		},
		"缺少": func(name string, b []byte) (string, []byte) {
			if name == "期限.txt" {
				name = "期限2.txt"
			}
			return name, b
		},
	} {
		changed := rezip(t, body, change)
		c, err := Check(bytes.NewReader(changed), int64(len(changed)))
		if err != nil || !strings.Contains(strings.Join(c.Faults, ";"), what) {
			t.Errorf("%s: %v, %v", what, err, c.Faults)
		}
	}
	if _, err := Check(strings.NewReader("no archive"), 10); err == nil {
		t.Error("takes anything for an archive")
	}
}

func rezip(t *testing.T, body []byte, change func(string, []byte) (string, []byte)) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(r)
		name, b := change(f.Name, b)
		g, _ := w.Create(name)
		g.Write(b)
	}
	w.Close()
	return out.Bytes()
}
