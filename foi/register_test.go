package foi

import (
	"strings"
	"testing"

	"gongkai/workday"
)

func TestRegisterByChannel(t *testing.T) {
	for _, c := range []struct {
		name     string
		channel  Channel
		arrived  string
		received string
		stage    Stage
		due      string
		field    string
	}{
		{"at the counter the clock starts that day", InPerson, "", "2026-03-02", Received, "2026-03-30", ""},
		{"spoken, the form filled in by the office", Oral, "", "2026-03-02", Received, "2026-03-30", ""},
		{"signed post counts from the signature", MailSigned, "", "2026-02-27", Received, "2026-03-26", ""},
		{"a fax waits for confirmation", Fax, "2026-02-27", "", Submitted, "", ""},
		{"a fax of today waits too", Fax, "", "", Submitted, "", ""},
		{"a fax confirmed by telephone", Fax, "2026-02-27", "2026-03-02", Received, "2026-03-30", ""},
		{"an e-mail counts from its confirmation, not from its arrival", EMail, "2026-02-27", "2026-03-02", Received, "2026-03-30", ""},
		{"a plain letter waits for confirmation", MailPlain, "", "", Submitted, "", ""},
		{"a plain letter confirmed on its day", MailPlain, "", "2026-03-02", Received, "2026-03-30", ""},
		{"the counter needs a day", InPerson, "", "", "", "", "received"},
		{"never in the future", InPerson, "", "2026-03-03", "", "", "received"},
		{"a fax of tomorrow has not arrived", Fax, "2026-03-03", "", "", "", "arrived"},
		{"not confirmed before it arrived", EMail, "2026-02-28", "2026-02-27", "", "", "received"},
		{"not before the regulation", InPerson, "", "2019-05-14", "", "", "received"},
		{"did not arrive before the regulation", Fax, "2019-05-14", "", "", "", "arrived"},
		{"the form on the web is not entered by the office", Internet, "", "2026-03-02", "", "", "channel"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := Register{Apply: form(), Channel: c.channel, How: "电话确认"}
			cmd.Arrived, _ = workday.Parse(c.arrived)
			cmd.Received, _ = workday.Parse(c.received)
			step, err := cmd.register(liuhe, clerk, at("2026-03-02"))
			if c.field != "" {
				wantField(t, err, c.field)
				return
			}
			app := must(t, step, err)
			if app.Stage != c.stage || app.Due.Day.String() != c.due {
				t.Errorf("stage %s, due %s", app.Stage, app.Due.Day)
			}
			if want := c.stage == Received; (len(step.Letters) == 1) != want {
				t.Errorf("receipt issued: %t, want %t", len(step.Letters) == 1, want)
			}
			if app.Confirmed.IsZero() != (app.Received.IsZero() || !c.channel.Confirmed()) {
				t.Errorf("confirmed at %s", app.Confirmed)
			}
			if arrived := workday.On(app.Submitted); c.arrived != "" && arrived.String() != c.arrived || arrived.After(at("2026-03-02").Today()) {
				t.Errorf("arrived %s", arrived)
			}
		})
	}
}

// Who confirms must be able to say later how it was done.
func TestAConfirmedChannelSaysHow(t *testing.T) {
	cmd := Register{Apply: form(), Channel: EMail, Received: day("2026-03-02")}
	_, err := cmd.register(liuhe, clerk, at("2026-03-02"))
	wantField(t, err, "how")
	cmd.Channel = MailSigned
	if _, err := cmd.register(liuhe, clerk, at("2026-03-02")); err != nil {
		t.Errorf("the signature is enough: %v", err)
	}
}

func TestAutomaticReceiptConfirmsOnlyWhereTheUnitSettledIt(t *testing.T) {
	step, err := form().submit(liuhe, Practice{Auto: true, Basis: "某县依申请公开工作规程第五条"}, citizen, at("2026-03-02"))
	app := must(t, step, err)
	if app.Stage != Received || app.Received != day("2026-03-02") || app.Due.Day != day("2026-03-30") || len(step.Letters) != 1 {
		t.Errorf("stands at %s, received %s, due %s, %d letters", app.Stage, app.Received, app.Due.Day, len(step.Letters))
	}
	if !strings.Contains(step.Events[0].Note, "第五条") {
		t.Errorf("the register does not name the rule: %q", step.Events[0].Note)
	}
	if app := submitted(t, "2026-03-02"); app.Stage != Submitted {
		t.Errorf("without a practice it stands at %s", app.Stage)
	}
}

func TestAnAgentNeedsIdentityAndPowerOfAttorney(t *testing.T) {
	for field, spoil := range map[string]func(*Agent){
		"agent":           func(a *Agent) { a.Name = "" },
		"agent_id_kind":   func(a *Agent) { a.IDKind = "" },
		"agent_id_number": func(a *Agent) { a.IDNumber = "11010519491231002" },
		"agent_phone":     func(a *Agent) { a.Phone = "电话" },
		"proxy":           func(a *Agent) { a.Proven = false },
	} {
		c := form()
		c.Applicant.Agent = Agent{Name: "林代理", IDKind: ResidentID, IDNumber: "11010519491231002X", Phone: "13800000000", Proven: true}
		if err := c.Problems(2026); err != nil {
			t.Fatal(err)
		}
		spoil(&c.Applicant.Agent)
		wantField(t, c.Problems(2026), field)
	}
	c := form()
	c.Applicant.Agent = Agent{IDKind: ResidentID, Proven: true} // what a form sends that names nobody
	step, err := c.submit(liuhe, Practice{}, citizen, at("2026-03-02"))
	if app := must(t, step, err); app.Applicant.Agent.Acts() {
		t.Errorf("nobody became an agent: %+v", app.Applicant.Agent)
	}
}
