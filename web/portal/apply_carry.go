package portal

import (
	"encoding/json"

	"gongkai"
	"gongkai/foi"
	"gongkai/web/page"
)

// A Sealer encrypts for a context and opens again; cipher.Keyring does.
type Sealer interface {
	Seal(plain []byte, context string) (string, error)
	Open(sealed, context string) ([]byte, error)
}

// personal is what of the form travels sealed while another step is shown: so
// no page but the one it was typed on, and the last, can be read by the next
// person at the same machine, and a browser may keep the others for its back
// button.
type personal struct {
	Kind      foi.ApplicantKind
	Applicant foi.Applicant
	Help      string
}

// seal closes the personal part of the form, bound to the key of the form.
func (p *Portal) seal(f applyForm) (string, error) {
	plain, err := json.Marshal(personal{f.Cmd.Kind, f.Cmd.Applicant, f.Cmd.Wants.Help})
	if err != nil {
		return "", err
	}
	return p.Keys.Seal(plain, "apply/"+f.Cmd.Once)
}

// unseal puts back what was sealed, except what the step shown has just asked.
func (p *Portal) unseal(form *applyForm, sealed string) error {
	if sealed == "" {
		return nil
	}
	plain, err := p.Keys.Open(sealed, "apply/"+form.Cmd.Once)
	if err != nil {
		return gongkai.Because(err, gongkai.Invalid, "表单已经失效，请重新填写。")
	}
	var kept personal
	if err := json.Unmarshal(plain, &kept); err != nil {
		return err
	}
	asked, c := form.Cmd.Applicant, &form.Cmd
	if form.Step != stepWho {
		c.Kind = kept.Kind
		c.Applicant = kept.Applicant
		c.Applicant.Email, c.Applicant.Address = asked.Email, asked.Address
	}
	if form.Step != stepHow {
		c.Applicant.Email, c.Applicant.Address, c.Wants.Help = kept.Applicant.Email, kept.Applicant.Address, kept.Help
	}
	return nil
}

// readApply reads the whole form and which step of it was sent.
func (p *Portal) readApply(f *page.Form) (applyForm, error) {
	form := typedForm(f)
	err := p.unseal(&form, f.Text("sealed", 100_000))
	form.Cmd.Applicant.Agent.Proven = false // by the paper alone
	return form, err
}

// readable reports whether the step shows personal data that were typed.
func (f applyForm) readable() bool {
	a := f.Cmd.Applicant
	switch f.Step {
	case stepWho:
		return a.Name+a.IDNumber+a.Head+a.Contact+a.Phone+a.Agent.Name+a.Agent.IDNumber+a.Agent.Phone != ""
	case stepHow:
		return a.Email+a.Address+f.Cmd.Wants.Help != ""
	}
	return f.Step == stepCheck
}
