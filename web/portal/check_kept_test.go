package portal

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// What is handed in to be checked is not kept: a file too large for memory waits
// in the folder for temporary files, and is gone when the answer is read.
func TestNothingHandedInIsKept(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	server := httptest.NewServer(openReports(t))
	defer server.Close()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile("file", "年报.html")
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, pageOf(reportText)+"<!--"+strings.Repeat("x", 3<<20)+"-->")
	m.Close()
	answer, err := http.Post(server.URL+"/check", m.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	words, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || answer.StatusCode != 200 || !strings.Contains(string(words), "文字写“6件”") {
		t.Fatalf("%v, status %d", err, answer.StatusCode)
	}
	server.Close() // waits until the request is put away
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 0 {
		t.Errorf("%v, left behind: %v", err, left)
	}
}
