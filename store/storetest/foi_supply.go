package storetest

import (
	"testing"

	"gongkai"
	"gongkai/audit"
	"gongkai/foi"
)

// supplied: files go into a draft and out again; the applicant has them from
// the reply on, and not a moment sooner.
func (f foiTest) supplied(t *testing.T) {
	ticket := f.submit(t, "2026-02-10", "supplied")
	no, desk := ticket.App.Number, f.desk(t, "2026-02-11")
	f.confirm(t, "2026-02-10", no)
	d := foi.Decision{Answer: foi.Granted, Given: "验收表", How: "网上查看"}
	noError(t, desk.Do(t.Context(), foiClerk, no, foi.Draft{Version: f.get(t, no).Version, Decision: d}))
	put := func(once string, drop []int, names ...string) {
		t.Helper()
		cmd := foi.Supply{Once: once, Version: f.get(t, no).Version, Drop: drop}
		for _, name := range names {
			cmd.Files = append(cmd.Files, foi.Enclosure{Name: name, Ext: "pdf", Body: []byte(Planted.Content + name)})
		}
		noError(t, desk.Do(t.Context(), foiClerk, no, cmd))
		noError(t, desk.Do(t.Context(), foiClerk, no, cmd)) // pressed twice
	}
	put("supply-00000000001", nil, "甲.pdf", Planted.Name+".pdf")
	put("supply-00000000002", []int{1}, "乙.pdf")
	files := f.get(t, no).Decision.Files
	if len(files) != 2 || files[0].N != 2 || files[1].N != 3 {
		t.Fatalf("in the draft: %+v", files)
	}
	e, err := desk.Supplied(t.Context(), foiReviewer, no, 3)
	noError(t, err)
	if string(e.Body) != Planted.Content+"乙.pdf" || e.Kind != foi.Supplied {
		t.Errorf("came back as %s, %q", e.Kind, e.Body)
	}
	f.notGiven(t, desk, ticket, 1, 2, 3)
	noError(t, desk.Do(t.Context(), foiClerk, no, foi.Send{Version: f.get(t, no).Version, Decision: d}))
	f.notGiven(t, desk, ticket, 3)
	noError(t, desk.Do(t.Context(), foiReviewer, no, foi.Approve{Version: f.get(t, no).Version}))
	e, err = desk.Fetch(t.Context(), no, ticket.Code, 2)
	noError(t, err)
	if e.Name != Planted.Name+".pdf" {
		t.Errorf("fetched %q", e.Name)
	}
	f.notGiven(t, desk, ticket, 1)
	_, err = desk.Fetch(t.Context(), no, "AAAABBBBCCCC", 2)
	wantKind(t, err, gongkai.NotFound)
	noError(t, desk.Archive(t.Context(), foiClerk, no, func(x foi.Dossier) (string, error) {
		if len(x.Files) != 2 {
			t.Errorf("the archive holds %d files", len(x.Files))
		}
		return "sum", nil
	}))
	entries, _, err := f.all.Audit().Find(t.Context(), audit.Filter{On: ticket.App.On()})
	noError(t, err)
	looked := 0
	for _, e := range entries {
		if e.Action == "foi.take_file" {
			looked++
		}
	}
	if looked != 1 {
		t.Errorf("%d downloads in the log", looked)
	}
}

// notGiven: neither the page of the applicant nor what the applicant takes home
// knows of the files.
func (f foiTest) notGiven(t *testing.T, desk *foi.Desk, ticket foi.Ticket, files ...int) {
	t.Helper()
	no := ticket.App.Number
	for _, n := range files {
		_, err := desk.Fetch(t.Context(), no, ticket.Code, n)
		wantKind(t, err, gongkai.NotFound)
	}
	if f.get(t, no).Stage == foi.Replied {
		return
	}
	c, err := desk.Track(t.Context(), no, ticket.Code)
	noError(t, err)
	if len(c.Files) != 0 {
		t.Errorf("the applicant sees %+v", c.Files)
	}
	noError(t, desk.Export(t.Context(), gongkai.Citizen(""), no, ticket.Code, func(x foi.Dossier) (string, error) {
		if len(x.Files) != 0 {
			t.Errorf("the applicant takes home %d files of a draft", len(x.Files))
		}
		return "sum", nil
	}))
}
