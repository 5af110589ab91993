package catalog

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Lengths taken, in characters.
const (
	MaxTitle   = 200
	MaxSummary = 300
	MaxReason  = 500
	MaxBody    = 500_000
)

// 条例第二十六条: 属于主动公开范围的政府信息, 应当自该政府信息形成或者变更之日起20个工作日内及时公开.
const publishDays = 20

// New begins a document. Once is the key of the form: the same key again gives
// the document of the first time.
type New struct {
	Unit        gongkai.UnitID
	Content     Content
	Attachments []Attachment
	Once        string
}

func (c New) decide(k Known) (Step, error) {
	if err := org.May(k.By, org.DraftDoc, c.Unit); err != nil {
		return Step{}, err
	}
	d := Document{
		ID: ID{Unit: c.Unit}, State: Draft, Edition: 1, Born: c.Once,
		Author: k.By.Person, AuthorName: k.By.Name, CreatedAt: k.Now,
	}
	return write(d, c.Content, c.Attachments, k, "catalog.draft")
}

// Edit replaces what the author wrote. A document that has passed its reviews
// is a draft again afterwards: what was reviewed is what gets published.
type Edit struct {
	Content     Content
	Attachments []Attachment
	Accepted    []Acceptance // findings kept, by key; others are forgotten
}

func (Edit) may(d Document, k Known) error {
	if err := org.May(k.By, org.DraftDoc, d.Unit()); err != nil {
		return err
	}
	switch d.State {
	case Draft, Returned, Passed:
		return nil
	case InReview:
		return gongkai.Errorf(gongkai.Conflict, "文件正在审查，不能修改；请审查人先退回。")
	}
	return gongkai.Errorf(gongkai.Conflict, "文件%s，正文不能再改。", d.State.Words())
}

func (c Edit) decide(d Document, k Known) (Step, error) {
	d.Accepted = keep(c.Accepted, d.Accepted, k)
	return write(d, c.Content, c.Attachments, k, "catalog.edit")
}

// write puts what was written into d, clean and normalised.
func write(d Document, c Content, files []Attachment, k Known, action string) (Step, error) {
	c, err := clean(c, k.Today())
	if err != nil {
		return Step{}, err
	}
	d.Content, d.Attachments, d.State = c, withoutStrays(files, c.Body), Draft
	d.Hands, d.Plan, d.Missed = withHand(d.Hands, k.By.Person), Plan{}, ""
	d.LastHand, d.ReassessOn = k.By.Name, c.reassessed(k.Today())
	d.DueOn, d.Calendar = due(d.clockFrom(), k.Calendar)
	if d.Origin.Taken() { // it was public in its time; no clock runs here
		d.DueOn, d.Calendar = 0, ""
	}
	return step(d, k, action, ""), nil
}

func due(formed workday.Day, cal *workday.Calendar) (workday.Day, string) {
	if formed.IsZero() {
		return 0, ""
	}
	r := cal.Reckon(workday.Period{From: formed, Days: publishDays})
	return r.Due, r.Version
}

// clean normalises c and refuses what can never be right. What is merely
// missing is asked for when the document is submitted.
func clean(c Content, today workday.Day) (Content, error) {
	c.Title = oneLine(c.Title)
	c.Summary = oneLine(c.Summary)
	c.ModeReason, c.Unexplained = strings.TrimSpace(c.ModeReason), strings.TrimSpace(c.Unexplained)
	c.Body = Clean(c.Body)
	no, noErr := NormaliseDocNo(c.DocNo)
	c.DocNo = no
	if c.Mode == "" {
		c.Mode = Proactive
	}
	return c, errors.Join(noErr, wrongTitle(c), wrongDates(c, today), wrongChoice(c),
		tooLong("summary", "内容概述", c.Summary, MaxSummary),
		tooLong("mode_reason", "理由", c.ModeReason, MaxReason), tooLong("unexplained", "理由", c.Unexplained, MaxReason),
		tooLong("body", "正文", c.Body, MaxBody))
}

func wrongTitle(c Content) error {
	if c.Title == "" {
		return gongkai.At("title", "请写标题。")
	}
	return tooLong("title", "标题", c.Title, MaxTitle)
}

func wrongDates(c Content, today workday.Day) error {
	switch {
	case c.FormedOn > today:
		return gongkai.At("formed_on", "形成日期不能晚于今天（%s）。", today.Chinese())
	case !c.ExpiresOn.IsZero() && c.ExpiresOn < c.FormedOn:
		return gongkai.At("expires_on", "失效日期不能早于形成日期。")
	}
	return nil
}

func wrongChoice(c Content) error {
	_, known := ItemOf(c.Item)
	switch {
	case c.Item != "" && !known:
		return gongkai.At("item", "没有这个法定类别，请重新选择。")
	case c.Topic != "" && !slices.Contains(Topics, c.Topic):
		return gongkai.At("topic", "没有这个主题，请重新选择。")
	case c.Genre != "" && !slices.Contains(Genres, c.Genre):
		return gongkai.At("genre", "没有这个体裁，请重新选择。")
	case !slices.Contains(Modes, c.Mode):
		return gongkai.At("mode", "请选择公开属性。")
	}
	return nil
}

func tooLong(field, name, s string, most int) error {
	if n := utf8.RuneCountInString(s); n > most {
		return gongkai.At(field, "%s最多 %d 个字，现在有 %d 个。", name, most, n)
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
