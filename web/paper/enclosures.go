package paper

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"gongkai/foi"
	"gongkai/web/page"
)

// ReadFiles reads what was handed in with a form, of each kind from the input
// that bears its name. What is wrong with a file is a problem at its input.
func ReadFiles(f *page.Form) ([]foi.Enclosure, error) {
	return readKinds(f, foi.EnclosureKinds())
}

// ReadProofs reads what came back of a letter, in the same manner.
func ReadProofs(f *page.Form) ([]foi.Enclosure, error) { return readKinds(f, foi.ProofKinds()) }

func readKinds(f *page.Form, kinds []foi.EnclosureKind) ([]foi.Enclosure, error) {
	rule := page.FileRule{Max: foi.MaxEnclosures, Size: foi.MaxEnclosureSize, Types: foi.EnclosureTypes()}
	var all []foi.Enclosure
	for _, kind := range kinds {
		for _, up := range f.Files(string(kind), rule) {
			body, err := up.Bytes()
			if err != nil {
				return nil, err
			}
			all = append(all, foi.Enclosure{Kind: kind, Name: up.Name, Ext: up.Ext, Body: body})
		}
	}
	return all, nil
}

// ReadSupplied reads the files that are to be given with a reply.
func ReadSupplied(f *page.Form) (all []foi.Enclosure, err error) {
	rule := page.FileRule{Max: foi.MaxEnclosures, Size: foi.MaxEnclosureSize, Types: foi.SupplyTypes()}
	for _, up := range f.Files(string(foi.Supplied), rule) {
		body, err := up.Bytes()
		if err != nil {
			return nil, err
		}
		all = append(all, foi.Enclosure{Kind: foi.Supplied, Name: up.Name, Ext: up.Ext, Body: body})
	}
	return all, nil
}

// ServeFile sends a file as something to keep, never to be shown by the browser
// as a page of ours.
func ServeFile(w http.ResponseWriter, e foi.Enclosure) error {
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": e.Name}))
	h.Set("Content-Length", strconv.Itoa(len(e.Body)))
	h.Set("Cache-Control", "no-store")
	w.Write(e.Body) // an error means that the reader went away
	return nil
}

// FileWords is a file as a list names it to those who may not open it: its
// kind, type and size.
func FileWords(e foi.Enclosure) string {
	return e.Kind.Label() + "（" + e.Ext + "，" + page.Bytes(e.Size) + "）"
}

// accepted is what a browser offers to choose.
func accepted() string { return Accept(foi.EnclosureTypes()) }

// Accept is what a browser offers to choose, of files with these extensions.
func Accept(types []string) string { return "." + strings.Join(types, ",.") }
