package auditor

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

var residentID = regexp.MustCompile(`(?:^|\D)(\d{17}[\dXx])(?:\D|$)`)

// personal looks for resident identity numbers with a right check digit in what
// everybody can read (GB 11643), and in what lies unsealed beside a case.
func (a *audit) personal() {
	a.unsealed()
	shown := map[string]bool{}
	for _, r := range a.Tables["doc"] {
		if r.number("public_id") == 0 || r.number("withdrawn_at") != 0 {
			continue
		}
		for _, m := range residentID.FindAllStringSubmatch(r.text("title")+" "+r.text("summary")+" "+r.text("body"), -1) {
			if checks(m[1]) {
				a.find(Personal, docOf(r), "公开的文字里有身份证号码")
			}
		}
		shown[docOf(r)] = true
	}
	for _, r := range a.Tables["doc_file"] {
		if shown[docOf(r)] {
			a.personalFile(r)
		}
	}
}

// notes are what people write beside a case, and nobody seals.
var notes = map[string]string{"foi_event": "note", "audit_entry": "why", "ledger_posting": "reason", "ledger_entry": "source"}

func (a *audit) unsealed() {
	for table, column := range notes {
		for _, r := range a.Tables[table] {
			if m := residentID.FindStringSubmatch(r.text(column)); m != nil && checks(m[1]) {
				a.find(Personal, table, "记录里有没有加密的身份证号码")
			}
		}
	}
}

// personalFile looks into a file that everybody can take away.
func (a *audit) personalFile(r Row) {
	raw, err := a.raw(r.text("sha256"))
	if err != nil {
		a.find(Personal, docOf(r), "打不开附件%s", r.text("name"))
	}
	for _, m := range residentID.FindAllStringSubmatch(r.text("name")+" "+words(raw), -1) {
		if checks(m[1]) {
			a.find(Personal, docOf(r), "公开的附件里有身份证号码：%s", r.text("name"))
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// words are the words of a file: of a DOCX or XLSX those of its parts, tags
// dropped; of others the bytes as they are.
func words(raw []byte) string {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return string(raw)
	}
	var b strings.Builder
	for _, f := range z.File {
		if in, err := f.Open(); err == nil {
			part, _ := io.ReadAll(io.LimitReader(in, 16<<20))
			fmt.Fprintln(&b, tag.ReplaceAllString(string(part), " "))
			in.Close()
		}
	}
	return b.String()
}

func checks(id string) bool {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(id[i]-'0')
	}
	return "10X98765432"[sum%11] == strings.ToUpper(id)[17]
}
