package main

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/org"
	"gongkai/store/storetest"
)

// The test binary is the program when this is set, so that a test can start it,
// kill it and start it again.
const beTheProgram = "GONGKAI_TEST_BE_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(beTheProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// program prepares the program as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), beTheProgram+"=1")
	return cmd
}

// place is a data directory and a database of the test's own.
type place struct{ args []string }

func (p place) with(args ...string) []string { return append(args, p.args...) }

// onBoth runs a test with a new platform on each database.
func onBoth(t *testing.T, try func(t *testing.T, p place)) {
	t.Run("SQLite", func(t *testing.T) { try(t, founded(t, "--data", t.TempDir())) })
	t.Run("PostgreSQL", func(t *testing.T) {
		try(t, founded(t, "--data", t.TempDir(), "--database", storetest.PostgresDSN(t)))
	})
}

// Passwords of the three administrators of a platform that founded has made.
const (
	sysPassword   = "System-pass-1"
	secPassword   = "Security-pass-2"
	auditPassword = "Audit-pass-3"
)

// Their hashes are weak, so that tests need not wait: the parameters of a hash
// stand in it.
var weakHashes = []string{
	"$argon2id$v=19$m=8,t=1,p=1$b25seSBmb3IgdGVzdHMhIQ$i35QuDX/oH8di5Dz752ssw",
	"$argon2id$v=19$m=8,t=1,p=1$b25seSBmb3IgdGVzdHMhIQ$+Wp70RI5ZRCwq2gQVqQzrg",
	"$argon2id$v=19$m=8,t=1,p=1$b25seSBmb3IgdGVzdHMhIQ$GO7MD3bJTBm9fNqivafOtQ",
}

// founded makes a platform with three administrators, as init does.
func founded(t *testing.T, args ...string) place {
	t.Helper()
	d := dataFlags{Data: args[1]}
	if len(args) > 2 {
		d.Database = args[3]
	}
	if err := d.makeKeys(rand.Reader); err != nil {
		t.Fatal(err)
	}
	a, err := openApp(t.Context(), d, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	root := org.Unit{ID: "county", Name: "明阳县人民政府", Kind: org.County}
	if err := errors.Join(a.found(t.Context(), root, weakHashes, io.Discard, d.keyFile()), a.close()); err != nil {
		t.Fatal(err)
	}
	return place{args}
}

// serving is a running program.
type serving struct {
	cmd     *exec.Cmd
	address string
	log     string
}

var address = regexp.MustCompile(`http://[0-9.:]+`)

// serve starts the program on a free port and waits until it answers.
func serve(t *testing.T, p place, args ...string) *serving {
	t.Helper()
	s := &serving{cmd: program(t, p.with(append([]string{"serve", "--listen", "127.0.0.1:0", "--ops-listen", ""}, args...)...)...)}
	s.log = filepath.Join(t.TempDir(), "log")
	log, err := os.Create(s.log)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	s.cmd.Stderr = log
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.cmd.Process.Kill(); s.cmd.Wait() })
	line, _ := bufio.NewReader(out).ReadString('\n')
	if s.address = address.FindString(line); s.address == "" {
		said, _ := os.ReadFile(s.log)
		t.Fatalf("it did not start: %s%s", line, said)
	}
	return s
}

// stop ends the program as an operator does.
func (s *serving) stop(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it did not end well: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it did not end")
	}
}

// browser keeps cookies and follows no redirects.
type browser struct {
	http.Client
	t    *testing.T
	base string
}

func newBrowser(t *testing.T, base string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t: t, base: base}
	b.Jar = jar
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return b
}

// reply is what came back.
type reply struct {
	status int
	to     string // Location
	body   string
}

func (b *browser) get(path string) reply {
	b.t.Helper()
	return b.read(b.Get(b.base + path))
}

func (b *browser) post(path string, fields ...string) reply {
	b.t.Helper()
	return b.read(b.PostForm(b.base+path, typed(fields)))
}

// typed makes a form of names and values in turn.
func typed(fields []string) url.Values {
	v := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		v.Add(fields[i], fields[i+1])
	}
	return v
}

func (b *browser) read(res *http.Response, err error) reply {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header.Get("Location"), string(body)}
}

// signIn signs in and fails the test if that is refused.
func (b *browser) signIn(account, password string) reply {
	b.t.Helper()
	r := b.post("/office/sign-in", "account", account, "password", password)
	if r.status != http.StatusSeeOther {
		b.t.Fatalf("sign-in of %s: %d\n%s", account, r.status, r.body)
	}
	return r
}

func (r reply) want(t *testing.T, status int, words ...string) reply {
	t.Helper()
	if r.status != status {
		t.Errorf("got status %d, want %d\n%.2000s", r.status, status, r.body)
	}
	for _, w := range words {
		if !strings.Contains(r.body, w) {
			t.Errorf("the page does not say %q:\n%.2000s", w, r.body)
		}
	}
	return r
}

// offset reads the version out of a form.
func (r reply) version(t *testing.T) string {
	t.Helper()
	m := regexp.MustCompile(`name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"`).FindStringSubmatch(r.body)
	if m == nil {
		t.Fatalf("the form has no version:\n%s", r.body)
	}
	return m[1] + m[2]
}

func unitForm(id string) []string {
	return []string{"id", id, "name", "明阳县" + id + "镇人民政府", "short", id + "镇", "kind", "township", "parent", "county", "place", "0"}
}

// What was answered is there after the program was killed in the middle of
// writing, and the chain of the log holds.
func TestAKilledProcessLosesNothingItAnsweredFor(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p)
		b := newBrowser(t, s.address)
		b.signIn("sys.admin", sysPassword)
		var answered []string
		killed := time.AfterFunc(400*time.Millisecond, func() { s.cmd.Process.Kill() })
		defer killed.Stop()
		for i := range 5000 {
			id := fmt.Sprintf("unit%d", i)
			res, err := b.PostForm(b.base+unitsNew, typed(unitForm(id)))
			if err != nil {
				break // killed
			}
			res.Body.Close()
			if res.StatusCode != http.StatusSeeOther {
				t.Fatalf("%s: %d", id, res.StatusCode)
			}
			answered = append(answered, id)
		}
		s.cmd.Wait()
		t.Logf("%d writes answered before the kill", len(answered))

		again := serve(t, p)
		b.base = again.address // the session was promised too
		list := b.get("/office/settings/units").want(t, http.StatusOK)
		for _, id := range answered {
			if !strings.Contains(list.body, "/office/settings/unit/"+id+`"`) {
				t.Fatalf("%s was answered for and is lost", id)
			}
		}
		again.stop(t)
		status, out, _ := call(t, p.with("verify")...)
		if status != done || !strings.Contains(out, "全部完好") {
			t.Errorf("verify: %d %s", status, out)
		}
	})
}

const unitsNew = "/office/settings/units/new"

func TestASecondProcessIsKeptOut(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	s := serve(t, p)
	status, _, stderr := call(t, p.with("user", "list")...)
	if status != couldNot || !strings.Contains(stderr, p.args[1]) {
		t.Errorf("got %d, %s", status, stderr)
	}
	s.stop(t)
	if status, _, stderr := call(t, p.with("user", "list")...); status != done {
		t.Errorf("after the end: %d, %s", status, stderr)
	}
}

// A request that is in work when the program is told to end gets its answer.
func TestAnOrderlyEndLetsRequestsFinish(t *testing.T) {
	p := founded(t, "--data", t.TempDir())
	s := serve(t, p, "--grace", "10s")
	body, send := io.Pipe()
	req, err := http.NewRequest("POST", s.address+"/office/sign-in", body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	status := make(chan int, 1)
	go func() {
		res, err := http.DefaultTransport.RoundTrip(req)
		if err != nil {
			t.Error(err)
			status <- 0
			return
		}
		res.Body.Close()
		status <- res.StatusCode
	}()
	io.WriteString(send, "account=sys.admin&")
	time.Sleep(100 * time.Millisecond) // the request has arrived
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond)
	io.WriteString(send, "password="+sysPassword)
	send.Close()
	if got := <-status; got != http.StatusSeeOther {
		t.Errorf("the request in work got %d", got)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("it did not end well: %v", err)
	}
}

func TestProbesAndMetrics(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := serve(t, p, "--ops-listen", "127.0.0.1:0")
		site := newBrowser(t, s.address)
		site.get("/healthz").want(t, http.StatusOK, "ok")
		site.get("/readyz").want(t, http.StatusOK, "ready")
		site.get("/metrics").want(t, http.StatusNotFound)
		site.get("/no/such/page?code=SECRET")
		site.get("/search")

		said, _ := os.ReadFile(s.log)
		m := regexp.MustCompile(`"ops":"(http://[0-9.:]+)"`).FindStringSubmatch(string(said))
		if m == nil {
			t.Fatalf("the log does not name the operator's address:\n%s", said)
		}
		if strings.Contains(string(said), "SECRET") {
			t.Error("what a reader typed is in the log")
		}
		ops := newBrowser(t, m[1])
		ops.get("/readyz").want(t, http.StatusOK)
		got := ops.get("/metrics").want(t, http.StatusOK,
			`gongkai_http_requests_total{method="GET",route="GET /search",status="200"} 1`,
			`gongkai_db_connections_max{pool="write"}`, "go_goroutines", "process_resident_memory_bytes")
		if strings.Contains(got.body, "SECRET") || strings.Contains(got.body, "/no/such") {
			t.Error("addresses that readers typed are in the metrics")
		}
	})
}
