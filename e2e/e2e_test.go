package e2e

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// required is set by `make e2e`: then the browser runs, and a missing browser or
// database fails instead of being left out.
var required = os.Getenv("GONGKAI_E2E") != ""

func TestDayOnSQLite(t *testing.T) {
	needBrowser(t)
	walk(t, demo(t, "--data", t.TempDir()),
		"day.test.mjs",
		"intake.test.mjs",
		"pages.test.mjs",
		"input.test.mjs",
		"kept.test.mjs",
		"course.test.mjs",
		"matter.test.mjs",
		"review.test.mjs",
		"daybook.test.mjs",
		"stock.test.mjs",
		"comment.test.mjs",
	)
}

func TestDayOnPostgres(t *testing.T) {
	needBrowser(t)
	walk(t, demo(t, "--data", t.TempDir(), "--database", newDatabase(t)), "day.test.mjs", "input.test.mjs")
}

// walk runs scripts against a running program. The look of the pages does not
// depend on the database, so one of the two is enough for pages.test.mjs.
func walk(t *testing.T, address string, scripts ...string) {
	args := append([]string{"--test", "--test-reporter=spec", "--test-concurrency=1"}, scripts...)
	cmd := exec.CommandContext(t.Context(), "node", args...)
	cmd.Env = append(os.Environ(), "GONGKAI_URL="+address, "CHROMIUM="+chromium())
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("the day did not go through: %v", err)
	}
}

// demo starts the program on a port of its own and returns its address once it
// answers. It ends with the test, and must end cleanly.
func demo(t *testing.T, args ...string) string {
	t.Helper()
	args = append([]string{"demo", "--listen", "127.0.0.1:0"}, args...)
	cmd := exec.Command(build(t), args...)
	stdout, err := cmd.StdoutPipe()
	fatal(t, err)
	log, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	fatal(t, err)
	cmd.Stderr = log
	fatal(t, cmd.Start())
	t.Cleanup(func() { stop(t, cmd, log.Name()) })
	return addressFrom(t, stdout, log.Name())
}

var printed = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

func addressFrom(t *testing.T, stdout io.Reader, log string) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if a := printed.FindString(lines.Text()); a != "" {
				select {
				case found <- a:
				default:
				}
			}
		}
	}()
	select {
	case a, ok := <-found:
		if ok {
			return a
		}
	case <-time.After(10 * time.Minute):
	}
	said, _ := os.ReadFile(log)
	t.Fatalf("the program printed no address; it said:\n%s", said)
	return ""
}

func stop(t *testing.T, cmd *exec.Cmd, log string) {
	_ = cmd.Process.Signal(syscall.SIGTERM)
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			said, _ := os.ReadFile(log)
			t.Errorf("the program did not end cleanly: %v\n%s", err, tail(string(said), 40))
		}
	case <-time.After(30 * time.Second):
		_ = cmd.Process.Kill()
		t.Error("the program did not end within 30 seconds of being told to")
	}
}

func tail(text string, lines int) string {
	all := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "gongkai")
	out, err := exec.Command("go", "build", "-o", bin, "../cmd/gongkai").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// newDatabase makes an empty database on the server of the tests.
func newDatabase(t *testing.T) string {
	t.Helper()
	server := os.Getenv("GONGKAI_TEST_POSTGRES")
	if server == "" {
		leaveOut(t, "GONGKAI_TEST_POSTGRES names no PostgreSQL server")
	}
	db, err := sql.Open("pgx", server)
	fatal(t, err)
	name := fmt.Sprintf("e2e_%d", time.Now().UnixNano())
	_, err = db.Exec("CREATE DATABASE " + name)
	fatal(t, err)
	t.Cleanup(func() {
		_, _ = db.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		db.Close()
	})
	u, err := url.Parse(server)
	fatal(t, err)
	u.Path = "/" + name
	return u.String()
}

func needBrowser(t *testing.T) {
	t.Helper()
	if !required {
		leaveOut(t, "the browser tests run when GONGKAI_E2E is set")
	}
	if chromium() == "" {
		leaveOut(t, "no Chromium found (set CHROMIUM to its path)")
	}
	if _, err := os.Stat("node_modules/playwright-core"); err != nil {
		leaveOut(t, "e2e/node_modules is not there: run npm ci in e2e")
	}
}

// leaveOut fails where everything is required, and skips loudly elsewhere.
func leaveOut(t *testing.T, why string) {
	t.Helper()
	if required {
		t.Fatal(why)
	}
	t.Skip("LEFT OUT, NOT PASSED: " + why + ". `make test` runs it.")
}

func chromium() string {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
