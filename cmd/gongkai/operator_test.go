package main

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/store/storetest"
)

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	status, out, stderr := call(t, "init", "--data", dir, "--name", "明阳县人民政府", "--uscc", "11533025015264586y", "--division", "533025")
	if status != done {
		t.Fatalf("%d %s", status, stderr)
	}
	if got := len(oneTime.FindAllString(out, -1)); got != 3 {
		t.Errorf("%d one-time passwords, want 3:\n%s", got, out)
	}
	info, err := os.Stat(filepath.Join(dir, "gongkai.key"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("key file: %v, %v", info, err)
	}
	key, _ := os.ReadFile(filepath.Join(dir, "gongkai.key"))

	status, out, _ = call(t, "init", "--data", dir, "--name", "明阳县人民政府")
	if status != done || oneTime.MatchString(out) || !strings.Contains(out, "已经有了") {
		t.Errorf("again: %d\n%s", status, out)
	}
	if again, _ := os.ReadFile(filepath.Join(dir, "gongkai.key")); string(again) != string(key) {
		t.Error("the key was written over")
	}
	if status, _, stderr := call(t, "init", "--data", dir, "--unit", "other", "--name", "别的县人民政府"); status != couldNot || !strings.Contains(stderr, "明阳县") {
		t.Errorf("another government: %d %s", status, stderr)
	}
}

func TestInitTakesPasswordsFromStandardInput(t *testing.T) {
	dir := t.TempDir()
	args := []string{"init", "--data", dir, "--name", "明阳县人民政府", "--password-stdin"}
	for name, c := range map[string]struct {
		typed string
		good  bool
	}{
		"1 too short":   {"System-pass-1\nshort\nAudit-pass-3\n", false},
		"2 too few":     {"System-pass-1\n", false},
		"3 as they are": {"System-pass-1\r\nSecurity-pass-2\nAudit-pass-3", true},
	} {
		cmd := program(t, args...)
		cmd.Stdin = strings.NewReader(c.typed)
		out, err := cmd.CombinedOutput()
		if (err == nil) != c.good || strings.Contains(string(out), "pass") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	b := newBrowser(t, serve(t, place{[]string{"--data", dir}}).address)
	b.signIn("sec.admin", "Security-pass-2")
}

func TestInitRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"no name":          {nil, "--name"},
		"a wrong code":     {[]string{"--name", "明阳县人民政府", "--uscc", "11533025015264586X"}, "校验码"},
		"another division": {[]string{"--name", "明阳县人民政府", "--uscc", "11533025015264586Y", "--division", "530325"}, "533025"},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		status, _, stderr := call(t, append([]string{"init", "--data", dir}, c.args...)...)
		if status != couldNot || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: %d %s", name, status, stderr)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: something was made all the same", name)
		}
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	empty := t.TempDir()
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"no data":           {[]string{"serve", "--data", filepath.Join(empty, "none")}, "gongkai init"},
		"no server":         {[]string{"migrate", "status", "--database", "postgres:///x?host=" + empty}, ""},
		"no such scheme":    {[]string{"migrate", "status", "--database", "mysql://x"}, "sqlite:"},
		"no such head":      {[]string{"verify", "--data", empty, "--expect", "12"}, "链尾"},
		"no such config":    {[]string{"serve", "--config", filepath.Join(empty, "none.toml")}, "none.toml"},
		"no such directory": {[]string{"verify", "--data", filepath.Join(empty, "none")}, "没有数据目录"},
	} {
		status, _, stderr := call(t, c.args...)
		if status != couldNot || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: %d %s", name, status, stderr)
		}
	}
}

func TestUser(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		status, out, stderr := call(t, p.with("user", "add", "fagai.wang", "--name", "王发改", "--unit", "county", "--role", "clerk", "--role", "reviewer")...)
		if status != done || !oneTime.MatchString(out) {
			t.Fatalf("add: %d %s%s", status, out, stderr)
		}
		if status, _, stderr := call(t, p.with("user", "grant", "fagai.wang", "leader", "--unit", "county")...); status != done {
			t.Errorf("grant: %d %s", status, stderr)
		}
		if status, _, stderr := call(t, p.with("user", "grant", "fagai.wang", "sec_admin", "--unit", "county")...); status != couldNot || !strings.Contains(stderr, "三员分立") {
			t.Errorf("grant of an administrator: %d %s", status, stderr)
		}
		if status, _, stderr := call(t, p.with("user", "revoke", "fagai.wang", "reviewer", "--unit", "county")...); status != done {
			t.Errorf("revoke: %d %s", status, stderr)
		}
		if status, out, _ := call(t, p.with("user", "reset-password", "fagai.wang")...); status != done || !oneTime.MatchString(out) {
			t.Errorf("reset: %d %s", status, out)
		}
		_, out, _ = call(t, p.with("user", "list")...)
		if !strings.Contains(out, "county:clerk county:leader") || !strings.Contains(out, "sec.admin") {
			t.Errorf("list:\n%s", out)
		}
	})
}

func TestMigrate(t *testing.T) {
	for name, database := range map[string]func(testing.TB) string{
		"SQLite":     func(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db") },
		"PostgreSQL": storetest.PostgresDSN,
	} {
		t.Run(name, func(t *testing.T) {
			dsn := database(t)
			if file, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
				write(t, file, "") // an empty file is an empty database
			}
			if status, out, stderr := call(t, "migrate", "status", "--database", dsn); status != found || !strings.Contains(out, "未做") {
				t.Errorf("an empty database: %d %s%s", status, out, stderr)
			}
			if status, out, stderr := call(t, "migrate", "up", "--database", dsn); status != done || !strings.Contains(out, name) {
				t.Errorf("up: %d %s%s", status, out, stderr)
			}
			if status, out, stderr := call(t, "migrate", "status", "--database", dsn); status != done || strings.Contains(out, "未做") {
				t.Errorf("afterwards: %d %s%s", status, out, stderr)
			}
		})
	}
}

// An auditor need not stop the platform.
func TestVerifyBesideARunningPlatform(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p)
		newBrowser(t, s.address).signIn("audit.admin", auditPassword)
		status, out, stderr := call(t, p.with("verify")...)
		if status != done || !strings.Contains(out, "5 条，全部完好") {
			t.Errorf("%d %s%s", status, out, stderr)
		}
	})
}

func TestAnotherKeyFileIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		other := filepath.Join(t.TempDir(), "other.key")
		if err := (dataFlags{Data: t.TempDir(), KeyFile: other}).makeKeys(rand.Reader); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := call(t, p.with("user", "list", "--key-file", other)...)
		if status != couldNot || !strings.Contains(stderr, "密钥文件与这个数据库不配") {
			t.Errorf("%d %s", status, stderr)
		}
	})
}

func TestVerifyNamesTheFirstBrokenEntry(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		status, out, stderr := call(t, p.with("verify")...)
		if status != done || !strings.Contains(out, "4 条") {
			t.Fatalf("%d %s%s", status, out, stderr)
		}
		_, head, _ := strings.Cut(out, "链尾 ")
		if status, out, _ := call(t, p.with("verify", "--expect", strings.TrimSpace(head))...); status != done {
			t.Errorf("with the head noted: %d %s", status, out)
		}
		other := "3:" + strings.Repeat("0", 64)
		if status, out, _ := call(t, p.with("verify", "--expect", other)...); status != found || !strings.Contains(out, "第 3 条") {
			t.Errorf("with another head: %d %s", status, out)
		}
		tamper(t, p)
		if status, out, _ := call(t, p.with("verify")...); status != found || !strings.Contains(out, "第 2 条") {
			t.Errorf("after tampering: %d %s", status, out)
		}
	})
}

func TestConfigurationComesFromFlagsThenEnvironmentThenFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "gongkai.toml")
	write(t, file, `
listen = "127.0.0.1:1111"
grace = "3s"
trusted_proxy = ["10.0.0.0/8", "192.168.0.0/16"]
database = "postgres://gongkai:hunter2@db/gongkai?password=hunter3"

[site]
icp = "某ICP备00000001号"
phone = "7120000"
`)
	t.Setenv("GONGKAI_CONFIG", file)
	t.Setenv("GONGKAI_GRACE", "4s")
	t.Setenv("GONGKAI_SITE_PHONE", "7129999")
	status, out, stderr := call(t, "serve", "--site-phone", "7128888", "--print-config")
	if status != done {
		t.Fatalf("%d %s", status, stderr)
	}
	for _, want := range []string{
		`listen = "127.0.0.1:1111"`, `grace = "4s"`, `site-phone = "7128888"`, `site-icp = "某ICP备00000001号"`,
		`"10.0.0.0/8"`, `"192.168.0.0/16"`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want %s in\n%s", want, out)
		}
	}
	if strings.Contains(out, "hunter") {
		t.Errorf("a secret shows:\n%s", out)
	}
}

func TestAConfigurationFileThatIsWrong(t *testing.T) {
	for text, says := range map[string]string{
		"lisen = \"x\"": "lisen",
		"listen = ":     "读不懂",
		"grace = \"x\"": "grace",
	} {
		file := filepath.Join(t.TempDir(), "gongkai.toml")
		write(t, file, text)
		status, _, stderr := call(t, "serve", "--config", file, "--print-config")
		if status != couldNot || !strings.Contains(stderr, says) {
			t.Errorf("%s: %d %s", text, status, stderr)
		}
	}
}
