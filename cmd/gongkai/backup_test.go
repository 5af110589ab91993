package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/store/storetest"
)

var digestPrinted = regexp.MustCompile(`校验值 ([0-9a-f]{64})`)

// digestOf runs a command that must succeed, and gives the digest it prints.
func digestOf(t *testing.T, args ...string) string {
	t.Helper()
	status, out, stderr := call(t, args...)
	m := digestPrinted.FindStringSubmatch(out)
	if status != done || m == nil {
		t.Fatalf("%v: status %d\n%s%s", args, status, out, stderr)
	}
	return m[1]
}

// A backup taken while the program runs is restored on the other database, and
// moved back: the digest stays the same, the audit log holds, and a citizen
// finds the application by its number and code.
func TestBackupRestoreMove(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		township(t, p)
		s := serve(t, p)
		receipt := apply(t, newBrowser(t, s.address)).want(t, http.StatusOK, "申请已经提交")
		no, code := noOnPage.FindStringSubmatch(receipt.body)[1], codeOnPage.FindStringSubmatch(receipt.body)[1]
		file := filepath.Join(t.TempDir(), "backup.zip")
		digest := digestOf(t, p.with("backup", file)...)
		s.stop(t)
		wantSealed(t, file, code)

		if status, _, stderr := call(t, p.with("backup", file)...); status != couldNot || !strings.Contains(stderr, "已经存在") {
			t.Errorf("a second backup of the same name: %d %s", status, stderr)
		}
		if got := digestOf(t, "restore", "--check", file); got != digest {
			t.Errorf("checked: %s, want %s", got, digest)
		}
		other := otherPlace(t, p)
		if got := digestOf(t, other.with("restore", file)...); got != digest {
			t.Errorf("restored: %s, want %s", got, digest)
		}
		if status, out, _ := call(t, other.with("verify")...); status != done || !strings.Contains(out, "全部完好") {
			t.Errorf("verify: %d %s", status, out)
		}
		if status, _, stderr := call(t, other.with("restore", file)...); status != couldNot || !strings.Contains(stderr, "已经有数据") {
			t.Errorf("restored twice: %d %s", status, stderr)
		}
		back := "sqlite:" + filepath.Join(t.TempDir(), "back.db")
		if got := digestOf(t, other.with("move", "--to", back)...); got != digest {
			t.Errorf("moved: %s, want %s", got, digest)
		}
		there := place{[]string{other.args[0], other.args[1], "--database", back}}
		b := newBrowser(t, serve(t, there).address)
		b.post("/track", "no", no, "code", code).want(t, http.StatusOK, "您的申请等待确认")
	})
}

// otherPlace is an empty place on the other kind of database, with the same key.
func otherPlace(t *testing.T, p place) place {
	t.Helper()
	dir := t.TempDir()
	key, err := os.ReadFile(filepath.Join(p.args[1], "gongkai.key"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "gongkai.key"), string(key))
	if len(p.args) > 2 {
		return place{[]string{"--data", dir}}
	}
	return place{[]string{"--data", dir, "--database", storetest.PostgresDSN(t)}}
}

// wantSealed holds a backup to showing nothing of the applicant.
func wantSealed(t *testing.T, file, code string) {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{code, "望舒", "13955557777", "11010519491231002X"} {
			if bytes.Contains(text, []byte(secret)) {
				t.Errorf("%s is in %s", secret, f.Name)
			}
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup may be read by others: %v, %v", info.Mode(), err)
	}
}

// What is no whole backup is refused, and leaves an empty place empty.
func TestRestoreRefuses(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	file := filepath.Join(t.TempDir(), "good.zip")
	digest := digestOf(t, p.with("backup", file)...)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	key, _ := os.ReadFile(filepath.Join(p.args[1], "gongkai.key"))
	dir := t.TempDir()
	write(t, filepath.Join(dir, "gongkai.key"), string(key))
	for name, c := range map[string]struct {
		file  []byte
		words string
	}{
		"cut off":         {good[:len(good)-100], "不是完整的备份"},
		"no backup":       {[]byte("年度报告"), "不是完整的备份"},
		"another ZIP":     {rezip(t, good, func(string, string) (string, bool) { return "", false }), "不是 gongkai 的备份"},
		"a row changed":   {rezip(t, good, inside("table/unit", "明阳县", "暗阳县")), "与它自己的校验值不符"},
		"a table left":    {rezip(t, good, leave("table/person.jsonl")), "校验值不符"},
		"a row too short": {rezip(t, good, inside("table/unit", `["county",`, `[`)), "与它的表不相符"},
		"another column":  {rezip(t, good, inside("table/unit", `"short"`, `"x; DROP"`)), "看不懂的表或者列"},
		"a newer program": {rezip(t, good, inside("about", `"schema": [`, `"schema": [99999, `)), "更新版本"},
		"a newer format":  {rezip(t, good, inside("about", `"format": 1`, `"format": 2`)), "更新版本"},
		"without a shape": {rezip(t, good, inside("about", `"schema"`, `"x"`)), "没有写明"},
	} {
		bad := filepath.Join(t.TempDir(), "bad.zip")
		write(t, bad, string(c.file))
		status, out, stderr := call(t, "restore", "--data", dir, bad)
		if status != couldNot || !strings.Contains(stderr, c.words) {
			t.Errorf("%s: status %d, want %q in\n%s%s", name, status, c.words, out, stderr)
		}
	}
	if got := digestOf(t, "restore", "--data", dir, file); got != digest {
		t.Errorf("after all that was refused: %s, want %s", got, digest)
	}
	if status, _, stderr := call(t, "restore", "--data", t.TempDir(), file); status != couldNot || !strings.Contains(stderr, "密钥文件") {
		t.Errorf("without the key: %d %s", status, stderr)
	}
	stranger := founded(t, "--data", t.TempDir())
	strange, _ := os.ReadFile(filepath.Join(stranger.args[1], "gongkai.key"))
	dir = t.TempDir()
	write(t, filepath.Join(dir, "gongkai.key"), string(strange))
	if status, _, stderr := call(t, "restore", "--data", dir, file); status != couldNot || !strings.Contains(stderr, "不配") {
		t.Errorf("with another key: %d %s", status, stderr)
	}
}

// rezip writes a backup again with each file changed, or left out.
func rezip(t *testing.T, from []byte, change func(name, text string) (string, bool)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(from), int64(len(from)))
	if err != nil {
		t.Fatal(err)
	}
	var to bytes.Buffer
	w := zip.NewWriter(&to)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		changed, keep := change(f.Name, string(text))
		if !keep {
			continue
		}
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(out, changed)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Bytes()
}

func inside(prefix, old, replacement string) func(name, text string) (string, bool) {
	return func(name, text string) (string, bool) {
		if strings.HasPrefix(name, prefix) {
			text = strings.ReplaceAll(text, old, replacement)
		}
		return text, true
	}
}

func leave(out string) func(name, text string) (string, bool) {
	return func(name, text string) (string, bool) { return text, name != out }
}
