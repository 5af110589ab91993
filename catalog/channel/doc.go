// Package channel records where else a published document was made known:
// 条例第二十三条 names the gazette, websites, other internet media, press
// conferences, newspapers, radio and television; 第二十五条 reading places and
// notice boards. The website is where every document of this program stands, and
// the gazette knows its own contents; neither is entered by hand.
//
// What has no document here is counted month by month in package ledger. The
// annual report adds the two, so nothing is entered twice.
package channel

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/org"
	"gongkai/workday"
)

// Channel is one way of making known besides the website.
type Channel struct {
	ID   string // stored; never reused
	Name string
	Kind string // of the ledger that counts the like without a document
}

// Channels lists them in the order of the form.
func Channels() []Channel {
	return []Channel{
		{"wechat", "微信公众号", "channel_wechat"},
		{"weibo", "微博", "channel_weibo"},
		{"app", "移动客户端", "channel_other"},
		{"board", "公开栏、公示栏、电子屏", "channel_board"},
		{"print", "资料发放、入户", "channel_print"},
		{"broadcast", "广播、电视", "channel_broadcast"},
		{"press", "报刊", "channel_other"},
		{"briefing", "新闻发布会、听证会", "channel_other"},
		{"place", "公开查阅点、政务服务中心、便民服务站", "channel_other"},
		{"other", "其他", "channel_other"},
	}
}

// Of gives the channel called id.
func Of(id string) (Channel, bool) {
	for _, c := range Channels() {
		if c.ID == id {
			return c, true
		}
	}
	return Channel{}, false
}

// Entry is one publication through one channel.
type Entry struct {
	N       int // 1, 2, 3 … of the document
	Channel string
	On      workday.Day
	Where   string // address, place, number of copies; may be empty
	By      string // name of who entered it
	At      time.Time
	Struck  string // why it does not count any more; "" if it does
}

// Counted is an entry that counts in a year, with the document it is of.
type Counted struct {
	Entry
	Doc   catalog.ID
	Title string
}

// Store keeps the entries.
type Store interface {
	// Channels gives the entries of a public document, the oldest first.
	Channels(ctx context.Context, p catalog.PublicID) ([]Entry, error)
	// AddChannels keeps entries and numbers them. The same once of the same
	// document again changes nothing.
	AddChannels(ctx context.Context, doc catalog.Document, all []Entry, once string, e audit.Entry) error
	// StrikeChannel marks an entry as struck. NotFound if there is none that counts.
	StrikeChannel(ctx context.Context, doc catalog.Document, n int, why string, e audit.Entry) error
	// ChannelsIn gives what of a unit counts in a year, by day.
	ChannelsIn(ctx context.Context, unit gongkai.UnitID, year int) ([]Counted, error)
}

// Desk enters where documents were made known. All its fields are needed.
type Desk struct {
	Store Store
	Docs  *catalog.Desk
	Now   func() time.Time
}

// MaxWhere is how long a place may be, in characters.
const MaxWhere = 200

// Enter is several channels at once, on one day.
type Enter struct {
	Channels []string
	Where    string
	On       workday.Day
	Once     string
}

// Enter records that a published document went out through channels. The day is
// not before its publication here, unless it came from an older site, nor later
// than today.
func (d *Desk) Enter(ctx context.Context, by gongkai.Actor, id catalog.ID, c Enter) error {
	doc, err := d.published(ctx, by, id)
	if err != nil {
		return err
	}
	all, err := c.entries(doc, by, d.Now())
	if err != nil {
		return err
	}
	var names []string
	for _, e := range all {
		known, _ := Of(e.Channel)
		names = append(names, known.Name)
	}
	return d.Store.AddChannels(ctx, doc, all, c.Once, audit.By(by, "catalog.channel", on(id), strings.Join(names, "、")))
}

func on(id catalog.ID) string { return "doc/" + id.String() }

// published gives a document that by may enter channels of.
func (d *Desk) published(ctx context.Context, by gongkai.Actor, id catalog.ID) (catalog.Document, error) {
	if err := May(by, id.Unit); err != nil {
		return catalog.Document{}, err
	}
	doc, err := d.Docs.Document(ctx, by, id)
	if err == nil && doc.Public == 0 {
		err = gongkai.Errorf(gongkai.Conflict, "文件发布以后才能登记其他渠道。")
	}
	return doc, err
}

// May reports whether by may enter channels for a unit: whoever writes its
// documents, or publishes them.
func May(by gongkai.Actor, unit gongkai.UnitID) error {
	if org.May(by, org.PublishDoc, unit) == nil {
		return nil
	}
	return org.May(by, org.DraftDoc, unit)
}

func (c Enter) entries(doc catalog.Document, by gongkai.Actor, now time.Time) ([]Entry, error) {
	var all []Entry
	var wrong []error
	where := strings.Join(strings.Fields(c.Where), " ")
	if n := utf8.RuneCountInString(where); n > MaxWhere {
		wrong = append(wrong, gongkai.At("where", "最多 %d 个字，现在有 %d 个。", MaxWhere, n))
	}
	for _, id := range c.Channels {
		if _, ok := Of(id); !ok {
			return nil, gongkai.At("channels", "没有这个渠道，请重新选择。")
		}
		if where == "" && id == "other" {
			wrong = append(wrong, gongkai.At("where", "请写明是什么渠道。"))
		}
		all = append(all, Entry{Channel: id, On: c.On, Where: where, By: by.Name, At: now})
	}
	if len(all) == 0 {
		wrong = append(wrong, gongkai.At("channels", "请勾选至少一个渠道。"))
	}
	return all, errors.Join(append(wrong, c.wrongDay(doc, workday.On(now)))...)
}

func (c Enter) wrongDay(doc catalog.Document, today workday.Day) error {
	switch {
	case c.On.IsZero():
		return gongkai.At("on", "请写公开的日期。")
	case c.On > today:
		return gongkai.At("on", "公开的日期不能晚于今天（%s）。", today.Chinese())
	case c.On < doc.FormedOn:
		return gongkai.At("on", "公开的日期不能早于形成日期（%s）。", doc.FormedOn.Chinese())
	}
	return nil
}

// Strike takes an entry out of the count; it stays to be read, with the reason.
func (d *Desk) Strike(ctx context.Context, by gongkai.Actor, id catalog.ID, n int, why string) error {
	doc, err := d.published(ctx, by, id)
	if err != nil {
		return err
	}
	if why = strings.TrimSpace(why); why == "" {
		return gongkai.At("reason", "请写明为什么划掉。")
	}
	if utf8.RuneCountInString(why) > MaxWhere {
		return gongkai.At("reason", "理由最多 %d 个字。", MaxWhere)
	}
	return d.Store.StrikeChannel(ctx, doc, n, why, audit.By(by, "catalog.channel.strike", on(id), fmt.Sprintf("第 %d 条：%s", n, why)))
}

// Entries gives what was entered of a document, to somebody of the office.
func (d *Desk) Entries(ctx context.Context, by gongkai.Actor, doc catalog.Document) ([]Entry, error) {
	if err := org.May(by, org.ReadDocs, doc.Unit()); err != nil {
		return nil, err
	}
	return d.Store.Channels(ctx, doc.Public)
}
