package gongkai_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors is the house of the design, from the ground up: a room may import
// rooms of lower floors only, whatever else is said in sameFloor.
var floors = [][]string{
	{".", "workday", "sheet", "cipher", "docx"},
	{"org", "audit", "search", "job"},
	{"catalog", "foi", "ledger"},
	{"annual"},
	{"oversight"},
	{"web", "store", "notify"},
	{"cmd", "sim", "e2e", "bench"},
}

// sameFloor lists the arrows inside one floor. A room's own inner rooms
// (annual/form, catalog/screen, web/page, store/blob …) are drawn here too.
var sameFloor = map[string][]string{
	"workday":          {"."},
	"sheet":            {"."},
	"cipher":           {"."},
	"docx":             {"."},
	"catalog":          {"catalog/screen", "catalog/inside"},
	"ledger/daybook":   {"ledger", "foi"}, // its lines are applications and dockets on paper
	"catalog/stock":    {"catalog", "catalog/screen"},
	"catalog/comment":  {"catalog"},
	"catalog/channel":  {"catalog"},
	"catalog/standard": {"catalog"},
	"annual":           {"annual/read", "annual/write", "annual/rule", "annual/form"},
	"annual/read":      {"annual/form"},
	"annual/write":     {"annual/form", "annual/rule"}, // findings stand in the JSON of a report
	"org":              {"audit"},                      // a grant, a sign-in leave an entry like any act
	"annual/rule":      {"annual/form"},
	"search":           {"org", "audit"}, // who may change the pack of synonyms, and the entry of it
	"web/portal":       {"web/page", "web/paper"},
	"web/office":       {"web/page", "web/paper"},
	"web/paper":        {"web/page"},
	"web/api":          {"web/page"},
	"store":            {"store/blob", "store/migration"},
	"store/backup":     {"store", "store/blob"},
	"store/storetest":  {"store", "store/blob"},
	"sim":              {"sim/reports", "sim/auditor"},
	"cmd/gongkai":      {"sim", "sim/reports", "sim/auditor"},
	"e2e":              {"cmd/gongkai"},
	"web/portal/guide": {"web/page"},
}

type listed struct {
	ImportPath, Doc string
	Imports         []string
	GoFiles         []string
}

func TestRoomsImportDownwardsOnly(t *testing.T) {
	for _, p := range packages(t) {
		from := room(p.ImportPath)
		if floor(from) < 0 {
			t.Errorf("%s stands on no floor: draw it in floors, and in the design", from)
			continue
		}
		for _, imported := range p.Imports {
			if !ours(imported) {
				continue
			}
			to := room(imported)
			if floor(to) < floor(from) || slices.Contains(sameFloor[from], to) {
				continue
			}
			t.Errorf("%s imports %s: arrows go down only", from, to)
		}
	}
}

// Rules are pure: what they need of time, storage and the outside comes in as
// a parameter.
func TestRulesKnowNoWorld(t *testing.T) {
	world := []string{"net/http", "database/sql", "os", "os/exec", "io/ioutil", "net"}
	for _, p := range packages(t) {
		from := room(p.ImportPath)
		if floor(from) > floor("oversight") {
			continue
		}
		for _, imported := range p.Imports {
			if slices.Contains(world, imported) {
				t.Errorf("%s imports %s: a rule knows no HTTP, SQL or file system", from, imported)
			}
		}
	}
}

func TestWebAndStoreDoNotKnowEachOther(t *testing.T) {
	for _, p := range packages(t) {
		from := room(p.ImportPath)
		for _, imported := range p.Imports {
			to := room(imported)
			if top(from) == "web" && top(to) == "store" || top(from) == "store" && top(to) == "web" {
				t.Errorf("%s imports %s: only cmd knows both", from, to)
			}
		}
	}
}

func TestEveryRoomSaysWhatItIsFor(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.GoFiles) > 0 && len(p.Doc) < 20 {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Doc,Imports,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func ours(path string) bool { return path == "gongkai" || strings.HasPrefix(path, "gongkai/") }

// room is the path inside the module, "." for the root.
func room(path string) string {
	if path == "gongkai" {
		return "."
	}
	return strings.TrimPrefix(path, "gongkai/")
}

func top(room string) string { first, _, _ := strings.Cut(room, "/"); return first }

func floor(room string) int {
	return slices.IndexFunc(floors, func(f []string) bool { return slices.Contains(f, top(room)) })
}

// docs/dependencies.md says of every direct dependency what it is for.
func TestEveryDependencyHasItsReason(t *testing.T) {
	reasons, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	for _, m := range mod.Require {
		if !m.Indirect && !strings.Contains(string(reasons), "`"+m.Path) {
			t.Errorf("%s has no line in docs/dependencies.md", m.Path)
		}
	}
}
