package store

import (
	"encoding/json"
	"fmt"

	"gongkai/cipher"
	"gongkai/foi"
)

// personal is what is sealed of an applicant. The help somebody needs for
// reading or hearing tells about health, so it is here too.
type personal struct {
	foi.Applicant
	Help string `json:"help,omitempty"`
}

func sealApplicant(keys *cipher.Keyring, app foi.Application) (string, error) {
	return sealJSON(keys, app.On()+"/applicant", personal{app.Applicant, app.Wants.Help})
}

func openApplicant(keys *cipher.Keyring, app *foi.Application, sealed string) error {
	var p personal
	if err := openJSON(keys, app.On()+"/applicant", sealed, &p); err != nil {
		return err
	}
	app.Applicant, app.Wants.Help = p.Applicant, p.Help
	return nil
}

// sealDecision seals a draft: the information given may hold personal data.
func sealDecision(keys *cipher.Keyring, app foi.Application) (string, error) {
	if !app.HasDraft() {
		return "", nil
	}
	return sealJSON(keys, app.On()+"/decision", app.Decision)
}

func openDecision(keys *cipher.Keyring, app *foi.Application, sealed string) error {
	if sealed == "" {
		return nil
	}
	return openJSON(keys, app.On()+"/decision", sealed, &app.Decision)
}

// sealCourse seals what happened between receipt and reply: it names third
// parties.
func sealCourse(keys *cipher.Keyring, app foi.Application) (string, error) {
	plain, err := json.Marshal(app.Course)
	if err != nil || string(plain) == "{}" {
		return "", err
	}
	return sealJSON(keys, app.On()+"/course", app.Course)
}

func openCourse(keys *cipher.Keyring, app *foi.Application, sealed string) error {
	if sealed == "" {
		return nil
	}
	return openJSON(keys, app.On()+"/course", sealed, &app.Course)
}

func sealWork(keys *cipher.Keyring, app foi.Application) (decision, course string, err error) {
	if decision, err = sealDecision(keys, app); err != nil {
		return "", "", err
	}
	course, err = sealCourse(keys, app)
	return decision, course, err
}

func sealLetter(keys *cipher.Keyring, l foi.Letter) (string, error) {
	return sealJSON(keys, letterContext(l.App, l.Kind), l)
}

func letterContext(no foi.Number, kind foi.LetterKind) string {
	return "foi/" + no.String() + "/letter/" + string(kind)
}

func sealJSON(keys *cipher.Keyring, context string, v any) (string, error) {
	if keys == nil {
		return "", fmt.Errorf("store: %s cannot be sealed without keys", context)
	}
	plain, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	return keys.Seal(plain, context)
}

func openJSON(keys *cipher.Keyring, context, sealed string, v any) error {
	if keys == nil {
		return fmt.Errorf("store: %s cannot be opened without keys", context)
	}
	plain, err := keys.Open(sealed, context)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, v)
}

// onceIndex, codeIndex and idIndex are keyed hashes: by them equal values are
// found, and nothing is learnt without the key file.
func onceIndex(keys *cipher.Keyring, step foi.Step) string {
	return keys.Index(step.Once, "foi.once")
}

func codeIndex(keys *cipher.Keyring, no foi.Number, code string) string {
	return keys.Index(code, "foi.code/"+no.String())
}

func idIndex(keys *cipher.Keyring, a foi.Applicant) string {
	return keys.Index(string(a.IDKind)+"/"+a.IDNumber, "foi.identity")
}

func toJSON(v []string) string {
	b, err := json.Marshal(v)
	if err != nil || v == nil {
		return "[]"
	}
	return string(b)
}

func fromJSON(text string, v any) error { return json.Unmarshal([]byte(text), v) }
