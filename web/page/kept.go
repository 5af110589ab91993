package page

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Sealer seals what leaves the house and comes back, and opens only what was
// sealed for the same context. *cipher.Keyring is one.
type Sealer interface {
	Seal(plain []byte, context string) (string, error)
	Open(sealed, context string) ([]byte, error)
}

// KeptFor is how long what was typed is kept after a session ended.
const KeptFor = time.Hour

// keptMost is how many bytes of typed text are kept; with more the reader is
// told how to send the form again.
const keptMost = 2 << 20

// keptForm is the limit of a form that carries what was kept, sealed.
const keptForm = 2*keptMost + 1<<16

const keptContext = "page/kept"

// Kept is a form that was sent when nobody was signed in any more. It is sealed
// into the sign-in page, and after signing in it is shown again where it was
// typed. It is never submitted by itself. Files and passwords are not kept.
type Kept struct {
	Action string // where the form was sent, with its query
	Page   string // where it stood
	Owner  string // account that typed it, never ""
	At     time.Time
	Files  bool // there were files, which must be chosen again
	Values url.Values
}

// HandleKept is Handle for the sign-in form, which may carry what was kept.
func (s *Site) HandleKept(h Handler) http.Handler { return s.handle(h, keptForm) }

// Keep reads the form of r, which nobody signed in sent, and seals it for owner.
// It gives "" if there is nothing to keep, too much of it, no key, or no owner:
// what is nobody's would be shown to whoever signs in next. The body of r is
// spent unless there is no owner.
func (s *Site) Keep(r *http.Request, owner string) string {
	if s.Keys == nil || owner == "" || r.Method != http.MethodPost || secret(r) {
		return ""
	}
	k := Kept{Action: r.URL.RequestURI(), Page: cameFrom(r), Owner: owner, At: s.Now()}
	var err error
	if k.Values, k.Files, err = typed(r); err != nil || len(k.Values) == 0 {
		return ""
	}
	plain, err := json.Marshal(k)
	if err != nil || len(plain) > keptMost {
		return ""
	}
	sealed, err := s.Keys.Seal(plain, keptContext)
	if err != nil {
		s.Log.Error("kept form", "request", RequestID(r), "error", err)
		return ""
	}
	return sealed
}

// OpenKept opens what Keep sealed. ok is false if it is no such thing, or older
// than KeptFor.
func (s *Site) OpenKept(sealed string) (k Kept, ok bool) {
	if s.Keys == nil || sealed == "" {
		return Kept{}, false
	}
	plain, err := s.Keys.Open(sealed, keptContext)
	if err != nil || json.Unmarshal(plain, &k) != nil || s.Now().Sub(k.At) > KeptFor {
		return Kept{}, false
	}
	return k, true
}

// Belongs reports whether account may see k.
func (k Kept) Belongs(account string) bool { return k.Owner != "" && k.Owner == account }

// cameFrom is the page the form of r stood on: the one the browser names, if it
// is of the office, else the address the form was sent to.
func cameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host || !strings.HasPrefix(u.Path, "/office/") || u.Path == SignIn {
		return r.URL.RequestURI()
	}
	return Local(u.RequestURI())
}

// Sealed reads what Keep sealed, as it was; "" if it is none of ours.
func (f *Form) Sealed(name string) string {
	if s := f.r.PostForm.Get(name); len(s) <= keptForm {
		return s
	}
	return ""
}

// typed reads the fields of a form and passes over its files.
func typed(r *http.Request) (url.Values, bool, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return nil, false, err
	case kind == "multipart/form-data" && params["boundary"] != "":
		return typedParts(r)
	case kind != "application/x-www-form-urlencoded":
		return nil, false, nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 3*keptMost)) // three bytes for each that is escaped
	if err != nil {
		return nil, false, err
	}
	values, err := url.ParseQuery(string(body))
	return values, false, err
}

func typedParts(r *http.Request) (url.Values, bool, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, false, err
	}
	values, files, room := url.Values{}, false, int64(keptMost)
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return values, files, nil
		}
		if err != nil {
			return nil, false, err
		}
		if _, isFile := fileName(p.Header.Get("Content-Disposition")); isFile {
			files = files || p.FileName() != ""
			continue
		}
		text, err := io.ReadAll(io.LimitReader(p, room+1))
		if room -= int64(len(text)); err != nil || room < 0 {
			return nil, false, err
		}
		values.Add(p.FormName(), string(text))
	}
}

func fileName(disposition string) (string, bool) {
	_, params, _ := mime.ParseMediaType(disposition)
	name, ok := params["filename"]
	return name, ok
}

// secret reports whether a form of r holds a password: nothing of it is kept or
// shown again.
func secret(r *http.Request) bool {
	return r.URL.Path == SignIn || r.URL.Path == Password
}

type keptKey struct{}

// Restore lets the page that answers r show what was kept.
func Restore(r *http.Request, k Kept) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), keptKey{}, k))
}

func keptOf(r *http.Request) (Kept, bool) {
	k, ok := r.Context().Value(keptKey{}).(Kept)
	return k, ok
}

// KeptForm is what was kept for this page, as a form, or nil. A page whose fields
// depend on what was chosen reads it as it would read the form sent; any other
// is filled in by the frame.
func KeptForm(r *http.Request) *Form {
	k, ok := keptOf(r)
	if !ok || r.Method != http.MethodGet {
		return nil
	}
	return &Form{r: &http.Request{Method: http.MethodGet, PostForm: k.Values, Form: k.Values}}
}

// Moved reports whether r was answered by sending the reader on, as every form is
// that did what it was sent for.
func Moved(r *http.Request) bool {
	out := requestOf(r.Context()).out
	return out != nil && out.status == http.StatusSeeOther
}

// A Typed is what somebody wrote in one field.
type Typed struct{ Name, Text string }

// typedIn lists what a person wrote in a form, without what only the program
// reads.
func typedIn(values url.Values, order []string) (all []Typed) {
	for _, name := range order {
		for _, text := range values[name] {
			if text = strings.TrimSpace(text); text != "" && !forProgram[name] {
				all = append(all, Typed{name, text})
			}
		}
	}
	return all
}

var forProgram = map[string]bool{"once": true, "version": true, "do": true, "next": true, "kept": true}
