package store

import (
	"context"
	"io/fs"
	"regexp"
	"slices"

	"github.com/pressly/goose/v3"
)

// derived tables are made anew from the others, or hold what ends with a
// sitting: a dump leaves them out.
var derived = []string{"doc_search", "session"}

var (
	makesTable = regexp.MustCompile(`(?m)^(CREATE|DROP) TABLE (?:IF EXISTS )?(\w+)`)
	keptTable  = func(name string) bool { return !slices.Contains(derived, name) }
)

// tables lists what a dump holds in the order in which the database's
// migrations made it, so that a row never comes before one it refers to.
func (s *Store) tables(ctx context.Context) ([]string, error) {
	applied, err := s.applied(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := fs.Sub(migrations, "migration")
	if err != nil {
		return nil, err
	}
	files, err := own{dir, s.engine}.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var all []string
	for _, f := range files {
		if version, err := goose.NumericComponent(f.Name()); err != nil || !applied[version] {
			continue
		}
		text, err := fs.ReadFile(dir, f.Name())
		if err != nil {
			return nil, err
		}
		for _, m := range makesTable.FindAllStringSubmatch(string(text), -1) {
			if name := m[2]; m[1] == "DROP" {
				all = slices.DeleteFunc(all, func(t string) bool { return t == name })
			} else if keptTable(name) {
				all = append(all, name)
			}
		}
	}
	return all, nil
}
