package storetest

import (
	"strings"
	"testing"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/workday"
)

var foiOverseer = gongkai.Actor{Person: "office.overseer", Name: "监督丙", Unit: "county", Posts: []gongkai.Post{{Unit: "county", Role: org.Overseer}}}

// letterTexts: an edited text is what the next letter says, the letters before it
// keep their words, and no version is lost or overwritten.
func (f foiTest) letterTexts(t *testing.T) {
	const receipt = foi.PassageID(foi.ReceiptLetter)
	desk, ctx := f.desk(t, "2026-02-10"), t.Context()
	desk.Letters = f.foi
	before := f.submit(t, "2026-02-10", "text before").App.Number
	f.confirm(t, "2026-02-10", before)

	text, err := desk.Text(ctx, foiOverseer, receipt)
	noError(t, err)
	edit := foi.EditText{ID: receipt, Text: text.Now + "\n请留意本地的办事公告。"}
	wantKind(t, desk.EditText(ctx, foiClerk, edit), gongkai.Forbidden)
	noError(t, desk.EditText(ctx, foiOverseer, edit))
	wantKind(t, desk.EditText(ctx, foiOverseer, edit), gongkai.Conflict)

	after := f.submit(t, "2026-02-10", "text after").App.Number
	noError(t, desk.Do(ctx, foiClerk, after, foi.Confirm{Once: "text after 0123456789abcdef", Version: 1, On: workday.MustParse("2026-02-10"), How: "电话"}))
	for no, edited := range map[foi.Number]bool{before: false, after: true} {
		letters, _, err := f.foi.File(ctx, no)
		noError(t, err)
		if got := strings.Contains(letters[0].Text(), "请留意本地的办事公告"); got != edited {
			t.Errorf("%s has the new text: %t", no, got)
		}
	}

	noError(t, desk.EditText(ctx, foiOverseer, foi.EditText{ID: receipt, Version: 1}))
	text, err = desk.Text(ctx, foiOverseer, receipt)
	noError(t, err)
	if text.Edited() || len(text.History) != 2 || text.History[1].Value != edit.Text || text.History[1].By != foiOverseer.Name {
		t.Errorf("history: %+v", text.History)
	}

	noError(t, desk.SetReading(ctx, foiOverseer, foi.SetReading{Reading: foi.Reading{Since: workday.MustParse("2026-02-10"), First: []foi.Answer{foi.NotExist}}}))
	c, err := desk.Case(ctx, foiClerk, after)
	noError(t, err)
	remedy := c.Organ.Letters.Remedy(foi.Decision{Answer: foi.NotExist}, c.Today)
	if remedy != foi.ReviewFirst {
		t.Errorf("remedy %s", remedy)
	}
}
