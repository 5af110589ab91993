package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/web/paper"
)

// TestAnApplicantTakesEverythingHome: the ZIP of the applicant holds what was
// filled in and who looked; that of the office proves itself against the log.
func TestAnApplicantTakesEverythingHome(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		citizen := newBrowser(t, s.address)
		receipt := apply(t, citizen).want(t, http.StatusOK, "申请已经提交")
		no, code := noOnPage.FindStringSubmatch(receipt.body)[1], codeOnPage.FindStringSubmatch(receipt.body)[1]
		clerk := newBrowser(t, s.address)
		clerk.signIn("liuhe.clerk", sysPassword)
		clerk.post("/office/foi/"+no+"/unmask", "why", "打电话核对").want(t, http.StatusOK, "欧阳望舒")

		whole := clerk.post("/office/foi/"+no+"/archive").want(t, http.StatusOK)
		mine := citizen.fill(receipt, "/track", "do", "export").want(t, http.StatusOK)
		if log := unzipped(t, mine.body, "经过.txt"); !strings.Contains(log, "打电话核对") || !strings.Contains(log, "归档打包") {
			t.Errorf("the applicant does not see who looked: %s", log)
		}
		if data := unzipped(t, mine.body, "申请.json"); !strings.Contains(data, "11010519491231002X") {
			t.Errorf("the applicant's own data are not there: %s", data)
		}
		citizen.post("/track", "no", no, "code", "AAAABBBBCCCC", "do", "export").want(t, http.StatusUnprocessableEntity)
		newBrowser(t, s.address).post("/office/foi/"+no+"/archive").want(t, http.StatusUnauthorized)

		file := filepath.Join(t.TempDir(), "dossier.zip")
		if err := os.WriteFile(file, []byte(whole.body), 0o600); err != nil {
			t.Fatal(err)
		}
		if c, err := paper.Check(strings.NewReader(whole.body), int64(len(whole.body))); err != nil || len(c.Faults) > 0 {
			t.Errorf("%v, %v", err, c.Faults)
		}
		wantSilent(t, s, code)
	})
}

func unzipped(t *testing.T, body, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
	if err != nil {
		t.Fatalf("no ZIP: %v", err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
