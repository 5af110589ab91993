package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// program is one running server.
type program struct {
	cmd     *exec.Cmd
	url     string
	started time.Time
	said    *os.File // what it prints, to a file, as under a service manager
	ended   chan error
}

// launch starts name without waiting for anything.
func launch(url, name string, args ...string) (*program, error) {
	said, err := os.CreateTemp("", "gongkai-bench-said-")
	if err != nil {
		return nil, err
	}
	p := &program{url: url, cmd: exec.Command(name, args...), said: said, ended: make(chan error, 1)}
	p.cmd.Stdout, p.cmd.Stderr = said, said
	p.started = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { p.ended <- p.cmd.Wait() }()
	return p, nil
}

// answers waits until path is answered with 200 and tells how long that took
// from the start of the process.
func (p *program) answers(path string, patience time.Duration) (time.Duration, error) {
	client := http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true}}
	for time.Since(p.started) < patience {
		select {
		case err := <-p.ended:
			p.ended <- err
			return 0, fmt.Errorf("%s ended: %v\n%s", p.cmd.Path, err, p.words())
		default:
		}
		if resp, err := client.Get(p.url + path); err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return time.Since(p.started), nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	return 0, fmt.Errorf("no answer at %s%s within %s\n%s", p.url, path, patience, p.words())
}

// words gives the end of what the program printed.
func (p *program) words() string {
	text, _ := os.ReadFile(p.said.Name())
	return string(text[max(0, len(text)-2000):])
}

// memory reads the resident set and its peak, in MB, as the kernel counts them.
func (p *program) memory() (rss, anonymous, peak float64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0, 0
	}
	for line := range strings.Lines(string(text)) {
		var kb float64
		name, value, _ := strings.Cut(line, ":")
		fmt.Sscanf(strings.TrimSpace(value), "%f kB", &kb)
		switch name {
		case "VmRSS":
			rss = kb / 1024
		case "RssAnon":
			anonymous = kb / 1024
		case "VmHWM":
			peak = kb / 1024
		}
	}
	return rss, anonymous, peak
}

// stop asks the program to end and waits for it; one that does not end in ten
// seconds is killed.
func (p *program) stop() {
	defer os.Remove(p.said.Name())
	defer p.said.Close()
	p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(10 * time.Second):
		p.cmd.Process.Kill()
		<-p.ended
	}
}

// freeAddress finds a port of the loopback interface that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
