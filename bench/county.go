package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// demo starts the demo county on SQLite, making it if it is not there yet, and
// waits until it answers.
func demo(bin string, o options) (*program, error) {
	p, _, err := open(bin, filepath.Join(o.data, "sqlite"), "")
	return p, err
}

// demoAgain is demo, and tells how long the first answer took.
func demoAgain(bin string, o options) (*program, time.Duration, error) {
	return open(bin, filepath.Join(o.data, "sqlite"), "")
}

// open starts a county in a directory and, unless database is empty, on
// PostgreSQL.
func open(bin, data, database string) (*program, time.Duration, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, 0, err
	}
	args := []string{"demo", "--listen", address, "--data", data}
	if database != "" {
		args = append(args, "--database", database)
	}
	p, err := launch("http://"+address, bin, args...)
	if err != nil {
		return nil, 0, err
	}
	took, err := p.answers("/", 3*time.Minute)
	if err != nil {
		p.stop()
		return nil, 0, err
	}
	return p, took, nil
}

// newDatabase makes a database on the server and gives its DSN and the means
// to drop it.
func newDatabase(server string) (dsn string, drop func(), err error) {
	name := fmt.Sprintf("bench_%d", time.Now().UnixNano())
	if out, err := exec.Command("psql", server, "-qc", "CREATE DATABASE "+name).CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("psql: %v\n%s", err, out)
	}
	drop = func() { exec.Command("psql", server, "-qc", "DROP DATABASE "+name+" WITH (FORCE)").Run() }
	return strings.Replace(server, "/postgres?", "/"+name+"?", 1), drop, nil
}

// firstDocument finds a document of the portal by its home page.
func firstDocument(portal string) (string, error) {
	b, err := newBrowser(portal)
	if err != nil {
		return "", err
	}
	if err := b.open("/"); err != nil {
		return "", err
	}
	return b.link(func(href string) bool { return strings.HasPrefix(href, "/doc/") })
}
