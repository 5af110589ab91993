package page

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai"
)

const planted = "欧阳望舒 11010519491231002X"

// sending is a form with a file of size bytes that holds the planted words.
func sending(t *testing.T, size int) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	file, err := w.CreateFormFile("identity", "身份证.txt")
	if err != nil {
		t.Fatal(err)
	}
	file.Write([]byte(strings.Repeat(planted+"\n", size/len(planted))))
	w.Close()
	r := httptest.NewRequest("POST", "/", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

// Personal files are never in the folder for temporary files, neither while the
// form is handled nor after.
func TestUploadsLieInNoFile(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := New(Config{Identity: exampleSite})
	read := false
	h := s.HandleUpload(func(_ http.ResponseWriter, r *http.Request) error {
		f, err := ReadForm(r)
		if err != nil {
			return err
		}
		ups := f.Files("identity", FileRule{Size: 40 << 20})
		if len(ups) != 1 {
			t.Fatalf("%d files, %v", len(ups), f.Problems)
		}
		body, err := ups[0].Bytes()
		read = bytes.Contains(body, []byte(planted))
		wantEmpty(t, temp)
		return err
	})
	h.ServeHTTP(httptest.NewRecorder(), sending(t, 30<<20))
	if !read {
		t.Error("the file was not read")
	}
	wantEmpty(t, temp)
}

// wantEmpty looks through a folder and what lies open in it.
func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s lies there", path)
		}
		return err
	})
}

func TestUploadsWaitTheirTurn(t *testing.T) {
	s := New(Config{Identity: exampleSite, UploadRoom: 3 << 20})
	inside := httptest.NewRecorder()
	s.HandleUpload(func(w http.ResponseWriter, r *http.Request) error {
		s.HandleUpload(func(http.ResponseWriter, *http.Request) error { return nil }).ServeHTTP(inside, sending(t, 2<<20))
		return nil
	}).ServeHTTP(httptest.NewRecorder(), sending(t, 2<<20))
	if inside.Code != Status(gongkai.Busy) || inside.Header().Get("Retry-After") == "" {
		t.Errorf("the second answered %d", inside.Code)
	}
	after := httptest.NewRecorder()
	s.HandleUpload(func(http.ResponseWriter, *http.Request) error { return nil }).ServeHTTP(after, sending(t, 2<<20))
	if after.Code != http.StatusOK {
		t.Errorf("after the first had gone: %d", after.Code)
	}
}
