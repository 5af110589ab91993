package foi

import (
	"bytes"
	"strings"
	"testing"

	"gongkai"
)

func TestWhatIsHandedIn(t *testing.T) {
	photo := Enclosure{Kind: IdentityCopy, Name: "周小明 身份证.jpg", Ext: "jpg", Body: []byte("\xff\xd8\xff photo")}
	for _, c := range []struct {
		name  string
		files []Enclosure
		field string
	}{
		{"a photograph of the identity card", []Enclosure{photo}, ""},
		{"nothing in it", []Enclosure{{Kind: IdentityCopy, Ext: "jpg"}}, "identity"},
		{"too large", []Enclosure{{Kind: Annex, Ext: "pdf", Body: bytes.Repeat([]byte{1}, MaxEnclosureSize+1)}}, "annex"},
		{"a type that is not taken", []Enclosure{{Kind: Proxy, Ext: "zip", Body: []byte("PK")}}, "proxy"},
		{"of no kind", []Enclosure{{Ext: "jpg", Body: []byte("x")}}, "files"},
		{"too many", bytesOf(photo, MaxEnclosures+1), "files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := form()
			cmd.Files = c.files
			step, err := cmd.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
			if c.field != "" {
				wantField(t, err, c.field)
				return
			}
			must(t, step, err)
			if len(step.Enclosed) != 1 || step.Enclosed[0].Size != int64(len(photo.Body)) {
				t.Errorf("kept as %+v", step.Enclosed)
			}
		})
	}
}

func bytesOf(e Enclosure, n int) (all []Enclosure) {
	for range n {
		all = append(all, e)
	}
	return all
}

func TestAPowerOfAttorneyThatCameWithTheFormProvesTheAgent(t *testing.T) {
	cmd := form()
	cmd.Applicant.Agent = Agent{Name: "林代理", IDKind: ResidentID, IDNumber: "11010519491231002X"}
	cmd.Files = []Enclosure{{Kind: Proxy, Name: "委托书.pdf", Ext: "pdf", Body: []byte("%PDF-")}}
	step, err := cmd.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
	if app := must(t, step, err); !app.Applicant.Agent.Proven {
		t.Error("the power of attorney does not count")
	}
}

// The file of the case is read by the whole office: it names what was handed
// in, never the file.
func TestTheFileNamesKindsNotFiles(t *testing.T) {
	app := received(t, "2026-02-10")
	files := []Enclosure{{Kind: IdentityCopy, Name: "周小明.jpg", Ext: "jpg", Body: []byte("x")}}
	step, err := Enclose{Version: app.Version, Files: files}.decide(app, liuhe, clerk, at("2026-02-11"))
	must(t, step, err)
	if note := step.Events[0].Note + step.Entry.Why; strings.Contains(note, "周小明") || !strings.Contains(note, "身份证明 1 份") {
		t.Errorf("the file says %q", note)
	}
	_, err = Enclose{Version: app.Version, Files: files, already: MaxEnclosures}.decide(app, liuhe, clerk, at("2026-02-11"))
	wantField(t, err, "files")
	_, err = Enclose{Version: app.Version}.decide(app, liuhe, clerk, at("2026-02-11"))
	wantKind(t, err, gongkai.Invalid)
}
